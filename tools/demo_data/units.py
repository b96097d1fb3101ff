"""Invented facts, results and scores of the units and hamlets of the demonstration."""

from __future__ import annotations

# id | group | managed by | founded | ratings 2013 to 2017 | people who reach LĐTT | people who reach CSTĐCS
UNITS = """
mat-tran-to-quoc|doan-the|xa|1975|TTTTT|3|0
hoi-nong-dan|doan-the|xa|1976|TTTXX|4|1
hoi-phu-nu|doan-the|xa|1976|TTTXX|4|1
doan-thanh-nien|doan-the|xa|1976|TTTTT|2|0
hoi-cuu-chien-binh|doan-the|xa|1990|TTTTT|3|0
van-phong-thong-ke|co-quan|xa|1994|TTTXX|5|2
tu-phap-ho-tich|co-quan|xa|1994|TTTTT|2|1
tai-chinh-ke-toan|co-quan|xa|1994|TTTTT|2|1
dia-chinh-nong-nghiep|co-quan|xa|1994|TTTTT|3|1
van-hoa-xa-hoi|co-quan|xa|1994|TTTTT|4|1
truong-mam-non|truong-hoc|huyen|1995|TTTXX|5|1
truong-tieu-hoc|truong-hoc|huyen|1982|TTTTX|6|2
truong-trung-hoc-co-so|truong-hoc|huyen|1988|TTTTT|4|1
ban-chi-huy-quan-su|luc-luong-vu-trang|xa|1976|TTTTT||
cong-an-xa|luc-luong-vu-trang|xa|1976|TTTTT||
"""

UNIT_NOT_REGISTERED = "hoi-cuu-chien-binh"
DISCIPLINE_COUNT_UNKNOWN = ("tai-chinh-ke-toan",)

UNIT_QUESTIONS = (
    "phong-trao-thiet-thuc", "noi-bo-doan-ket", "guong-mau", "sang-tao-nghia-vu", "dan-chu-co-so", "tiet-kiem",
)  # fmt: skip

# Facts of 2017 for the title of cultural hamlet. None: not known.
HAMLET_FACTS: dict[str, dict[str, object]] = {
    hamlet: {
        "culture_years_registered": years,
        "poor_share_below_province": below,
        "income_above_province": True,
        "dilapidated_houses": dilapidated,
        "households": households,
        "households_in_culture_sport": households * 6 // 10,
        "households_gia_dinh_van_hoa": households * 9 // 10,
        "households_gia_dinh_van_hoa_3_years": households * 7 // 10,
        "households_informed": informed,
        "cleaning_team": True,
        "sanitation_share_above_province": True,
    }
    for hamlet, years, below, dilapidated, households, informed in (
        ("ap-1", 5, True, 0, 412, 405),
        ("ap-2", 3, False, 2, 388, 371),
        ("ap-3", 4, True, 0, 365, 355),
        ("ap-4", 3, True, 0, 401, None),
        ("ap-5", 3, True, 0, 352, 340),
        ("ap-6", 1, True, 0, 397, 380),
    )
}
HAMLET_QUESTIONS = (
    "kinh-te-on-dinh", "van-hoa-lanh-manh", "moi-truong-sach-dep", "chap-hanh-phap-luat", "hoa-giai-hieu-qua",
    "doan-ket-tuong-tro", "den-on-dap-nghia",
)  # fmt: skip

# Figures of 2017, by hamlet. None: not known yet. Written as a Vietnamese clerk would type them.
FIGURES: dict[str, tuple[object, ...]] = {
    # name: ap-1, ap-2, ap-3, ap-4, ap-5, ap-6, the whole commune
    "thu_ngan_sach": (
        "662.500.000", "571.200.000", "668.000.000", "601.350.000", "659.000.000", "566.950.000", "3.729.000.000"),
    "thu_nhap_binh_quan": ("38,4", "36,1", "37,9", "37,2", "37,5", "36,8", "37,3"),
    "ty_le_ho_ngheo_dau_nam": ("4,6", "5,2", "4,9", "5", "5,1", "6,3", "5,2"),
    "ty_le_ho_ngheo_cuoi_nam": ("3,4", "5,4", "3,8", "4,4", "4", "5,3", "4,4"),
    "viec_lam_moi": (19, 14, 18, 17, 17, 16, 101),
    "ty_le_ho_dung_dien": (100, "99,2", 100, "99,6", 100, "98,9", "99,6"),
    "ty_le_nuoc_hop_ve_sinh": ("98,8", "97,1", "98,3", 98, "98,1", "96,5", "97,8"),
    "ty_le_nuoc_may": ("89,2", "84,6", "88,4", 87, "87,9", "85,1", 87),
    "ty_le_tang_dan_so_tu_nhien": ("0,46", "0,58", "0,48", "0,5", "0,44", "0,52", "0,5"),
    "ty_le_suy_dinh_duong": ("8,7", "9,6", "8,8", None, "8,5", "9,1", "8,9"),
    "vu_tai_nan_nam_nay": (0, 2, 1, 1, 0, 3, 7),
    "vu_tai_nan_nam_truoc": (1, 3, 2, 2, 1, 2, 11),
    "nguoi_chet_nam_nay": (0, 0, 0, 0, 0, 1, 1),
    "nguoi_chet_nam_truoc": (0, 1, 0, 0, 0, 0, 1),
    "nguoi_bi_thuong_nam_nay": (0, 2, 1, 1, 0, 2, 6),
    "nguoi_bi_thuong_nam_truoc": (2, 3, 2, 2, 1, 3, 13),
    "vu_pham_phap_nam_nay": (0, 2, 0, 1, 0, 2, 5),
    "vu_pham_phap_nam_truoc": (1, 2, 1, 2, 1, 3, 10),
    "vu_tham_nhung": (0, 0, 0, 0, 0, 0, 0),
    "vu_lang_phi": (0, 0, 0, 0, 0, 0, 0),
    "gia_tri_nong_nghiep_thuy_san": (None,) * 6 + ("81,5",),
    "gia_tri_cong_nghiep_xay_dung": (None,) * 6 + ("112,4",),
    "gia_tri_thuong_mai_dich_vu": (None,) * 6 + ("163,2",),
    "tieu_chi_nong_thon_moi": (None,) * 6 + (2,),
    "truong_dat_chuan": (None,) * 6 + (3,),
}  # fmt: skip
COMMUNE_ONLY = frozenset(
    {
        "gia_tri_nong_nghiep_thuy_san",
        "gia_tri_cong_nghiep_xay_dung",
        "gia_tri_thuong_mai_dich_vu",
        "tieu_chi_nong_thon_moi",
        "truong_dat_chuan",
    }
)

# Scores below the maximum: unit, line, points taken off by the unit itself, the cluster, the council.
# Besides, everybody loses a tenth of every line, to the nearest quarter point.
TAKEN_OFF = (
    ("ap-1", "moi-truong-nong-thon", "0", "0,25", "0,25"),
    ("ap-1", "an-sinh-xa-hoi", "0", "0", "0,25"),
    ("ap-2", "tai-co-cau-nong-nghiep", "0,5", "0,5", "0,75"),
    ("ap-2", "dong-khoi-khoi-nghiep", "0,5", "1", "1"),
    ("ap-2", "dat-dai-tai-nguyen", "0", "0,5", "0,5"),
    ("ap-2", "doi-song-van-hoa", "0,5", "0,5", "0,5"),
    # Ấp 3 and Ấp 5 lose the same in each section on different lines: a tie the tie-breakers cannot end.
    ("ap-3", "tai-co-cau-nong-nghiep", "0,25", "0,25", "0,25"),
    ("ap-3", "den-on-dap-nghia", "0,5", "0,5", "0,5"),
    ("ap-3", "dien-hinh-tien-tien", "0", "0,5", "0,5"),
    ("ap-5", "dong-khoi-khoi-nghiep", "0,25", "0,25", "0,25"),
    ("ap-5", "doi-song-van-hoa", "0,5", "0,5", "0,5"),
    ("ap-5", "dong-khoi-moi", "0,5", "0,5", "0,5"),
    ("ap-4", "moi-truong-nong-thon", "0,5", "0,5", "0,5"),
    ("ap-4", "tuyen-truyen-phong-trao", "0,25", "0,25", "0,25"),
    ("ap-6", "bao-ve-an-ninh-to-quoc", "0,5", "1", "1,5"),
    ("ap-6", "dang-ky-thi-dua-theo-cum", "0", "0,5", "0,5"),
    ("ap-6", "giao-duc-phap-luat", "0,25", "0,25", "0,25"),
    ("mat-tran-to-quoc", "trien-khai-nhiem-vu", "0,5", "0,5", "0,5"),
    ("mat-tran-to-quoc", "chi-so-cai-cach-hanh-chinh", "0,5", "0,5", "1"),
    # Hội Nông dân and Hội Phụ nữ: the same totals and the same sections, so the tie stays.
    ("hoi-nong-dan", "sinh-ke-thoat-ngheo", "0,25", "0,25", "0,25"),
    ("hoi-nong-dan", "theo-doi-bao-cao", "0,25", "0,25", "0,25"),
    ("hoi-phu-nu", "gop-phan-thuc-hien-chi-tieu", "0,25", "0,25", "0,25"),
    ("hoi-phu-nu", "dien-hinh-tien-tien", "0,25", "0,25", "0,25"),
    ("doan-thanh-nien", "dong-khoi-khoi-nghiep", "0,5", "0,75", "0,75"),
    ("doan-thanh-nien", "cong-nghe-thong-tin", "0", "0,25", "0,25"),
    ("hoi-cuu-chien-binh", "dang-ky-thi-dua-theo-cum", "1,75", "1,75", "1,75"),
    ("van-phong-thong-ke", "thu-tuc-hanh-chinh", "0", "0,5", "0,25"),
    ("van-phong-thong-ke", "iso-9001-2008", "0,25", "0,25", "0,25"),
    ("tu-phap-ho-tich", "ky-luat-cong-vu", "0,5", "1", "1"),
    ("tai-chinh-ke-toan", "theo-doi-bao-cao", "0,5", "0,5", "0,5"),
    ("tai-chinh-ke-toan", "gop-phan-thuc-hien-chi-tieu", "0,5", "1", "1"),
    ("dia-chinh-nong-nghiep", "khieu-nai-to-cao", "0", "1", "1"),
    ("dia-chinh-nong-nghiep", "xu-ly-o-nhiem", "0,25", "0,25", "0,25"),
    ("van-hoa-xa-hoi", "van-hoa-the-thao", "0,25", "0,25", "0,25"),
    ("truong-mam-non", "gia-dinh-binh-dang-gioi", "0,25", "0,25", "0,25"),
    ("truong-tieu-hoc", "giao-duc-pho-cap", "0", "0,25", "0,5"),
    ("truong-trung-hoc-co-so", "giao-duc-pho-cap", "0,5", "0,75", "0,75"),
    ("truong-trung-hoc-co-so", "cong-nghe-thong-tin", "0,5", "0,5", "0,5"),
    ("ban-chi-huy-quan-su", "quoc-phong-khu-vuc-phong-thu", "0", "0,25", "0,25"),
    ("cong-an-xa", "phong-chong-toi-pham", "0,25", "0,5", "0,5"),
    # People: enough lines for a clear order, and one tie at the edge of the cap among the teachers.
    ("mau-cb-01", "chu-dong-sang-tao", "0,5", "0,5", "0,5"),
    ("mau-cc-01", "phoi-hop-cong-tac", "0,25", "0,25", "0,25"),
    ("mau-cc-05", "hoan-thanh-nhiem-vu", "1", "1", "1,5"),
    ("mau-cc-08", "hoan-thanh-nhiem-vu", "1", "1,5", "2"),
    ("mau-cc-10", "chu-dong-sang-tao", "0,5", "1", "1"),
    ("mau-cc-14", "hoan-thanh-nhiem-vu", "1,5", "2", "3"),
    ("mau-cb-04", "phuc-vu-nhan-dan", "0,5", "0,5", "0,75"),
    ("mau-cb-05", "hoan-thanh-nhiem-vu", "1", "2", "2,5"),
    ("mau-vc-02", "chu-dong-sang-tao", "1", "1", "1"),
    ("mau-vc-06", "phoi-hop-cong-tac", "0,25", "0,25", "0,25"),
    ("mau-vc-07", "hoan-thanh-nhiem-vu", "0,5", "1", "1"),
    ("mau-vc-12", "hoan-thanh-nhiem-vu", "1", "1,5", "2"),
    ("mau-cn-02", "hoan-thanh-nhiem-vu", "3", "3", "3,5"),
)

SCORED_PEOPLE = (
    "mau-cb-01", "mau-cc-01", "mau-cc-05", "mau-cc-08", "mau-cc-10", "mau-cc-14", "mau-cb-04", "mau-cb-05",
    "mau-vc-02", "mau-vc-06", "mau-vc-07", "mau-vc-12", "mau-cn-02",
)  # fmt: skip

# Value of what households gave to the hamlet, in đồng; years a farm model has been stable.
CONTRIBUTIONS = {"mau-ho-01": 25_000_000, "mau-ho-02": 4_500_000, "mau-ho-03": 12_000_000, "mau-ho-04": 2_000_000}
FARM_MODEL_YEARS = {"mau-nd-01": 6, "mau-nd-02": 3, "mau-nd-03": 5, "mau-nd-04": 2, "mau-nd-05": 4}

# unit, bonus line, self, cross, council, reason of the cluster, reason of the council, paper
BONUS = (
    ("ap-1", "mo-hinh-moi-nhan-rong", "3", "3", "2,5", None, "Mô hình mới nhân rộng ở hai ấp", "mau-BC-07/ap-1"),
    ("hoi-nong-dan", "dien-hinh-gioi-thieu-cap-tren", "1", "1", "1", None, None, "mau-CV-31/HND"),
    ("hoi-phu-nu", "mo-hinh-moi-nhan-rong", "1", "1", "1", None, None, "mau-BC-12/PN"),
    ("van-phong-thong-ke", "mo-hinh-moi-nhan-rong", "2", "1,5", "1,5", "Mới áp dụng nửa năm", None, "mau-BC-19/VP"),
    ("mau-cc-01", "sang-kien-nhan-rong", "3", "3", "3", None, None, "mau-2290/QĐ-UBND"),
)  # fmt: skip

# unit, deduction, how often (None: not known yet), paper
DEDUCTIONS = (
    ("ap-2", "vi-pham-dat-dai", 1, "mau-BB-VPHC-02"),
    ("ap-6", "o-nhiem-moi-truong", 2, "mau-BC-05/ap-6"),
    ("ap-6", "bao-cao-tre-han", 1, "mau-TB-11"),
    ("tai-chinh-ke-toan", "bao-cao-tre-han", 2, "mau-TB-12"),
    ("doan-thanh-nien", "bao-cao-tre-han", 1, "mau-TB-13"),
)

# Lines that do not concern a kind of unit.
SCHOOL_LINES = ("tai-co-cau-nong-nghiep", "dong-khoi-khoi-nghiep", "sinh-ke-thoat-ngheo", "nguoi-co-cong")
GUARD_LINES = ("giao-duc-pho-cap", "giu-chuan-quoc-gia", "khoa-hoc-cong-nghe")
NOT_APPLICABLE = {
    "truong-mam-non": SCHOOL_LINES,
    "truong-tieu-hoc": SCHOOL_LINES,
    "truong-trung-hoc-co-so": SCHOOL_LINES,
    "ban-chi-huy-quan-su": GUARD_LINES,
    "cong-an-xa": GUARD_LINES,
}
