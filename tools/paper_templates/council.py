"""The papers of the council: proposal, short list, minutes of the meeting, minutes of the ballot."""

from __future__ import annotations

from paper_templates.sheet import CENTRE, Column, Regime, Sheet

ON_FILE = "- Lưu: VT."


def proposal(regime: Regime) -> Sheet:
    """Tờ trình đề nghị khen thưởng."""
    sheet = Sheet(regime)
    sheet.header_blocks()
    sheet.title("TỜ TRÌNH", "Về việc đề nghị khen thưởng năm {{ nam }}")
    sheet.line("Kính gửi: {{ kinh_gui }}.", align=CENTRE, after=10)
    sheet.grounds()
    sheet.text("{{ hoi_dong }} đã họp {{ ngay_hop }} để xét thi đua, khen thưởng năm {{ nam }} (biên bản kèm theo).")
    sheet.text("{{ noi_trinh }} kính trình {{ kinh_gui }} xem xét, quyết định tặng:")
    sheet.table(
        "dong in cac_danh_hieu",
        [
            Column("Danh hiệu, hình thức", 6.2, "{{ dong.ten }}"),
            Column("Cá nhân", 2.1, "{{ dong.ca_nhan }}", CENTRE),
            Column("Tập thể", 2.1, "{{ dong.tap_the }}", CENTRE),
            Column("Hộ gia đình", 2.1, "{{ dong.ho }}", CENTRE),
            Column("Tổng số", 2.1, "{{ dong.tong }}", CENTRE),
        ],
        13,
    )
    sheet.only_if("khong_co", "{{ khong_co }}")
    sheet.only_if("cho_chon", "{{ cho_chon }}")
    sheet.heading("Hồ sơ kèm theo:")
    sheet.tag("{%p for giay_to in ho_so %}")
    sheet.text("- {{ giay_to }};")
    sheet.tag("{%p endfor %}")
    sheet.text("- Danh sách trích ngang của từng danh hiệu, hình thức ({{ so_bo }}).")
    sheet.text("Kính trình {{ kinh_gui }} xem xét, quyết định./.")
    sheet.signature(["- Như trên;", "- Các thành viên Hội đồng;", ON_FILE])
    return sheet


def short_list(regime: Regime) -> Sheet:
    """Danh sách trích ngang, on the side: the table is wide."""
    sheet = Sheet(regime, landscape=True, body=13)
    sheet.header_blocks(number=False)
    sheet.title("DANH SÁCH TRÍCH NGANG", "Đề nghị tặng {{ ten_danh_hieu }} năm {{ nam }}", 5)
    sheet.line("({{ kem_theo }})", italic=True, align=CENTRE, after=6)
    sheet.table("dong in nhom.cac_dong", _short_list_columns(), 11, ("nhom in cac_nhom",), "nhom.ten")
    sheet.tag("{%p if cho_chon %}")
    sheet.heading("Trường hợp Hội đồng còn phải chọn (chưa tính vào danh sách trên)")
    sheet.each("ly_do in ly_do_cho", "{{ ly_do }}")
    sheet.table("dong in cho_chon", _short_list_columns(), 11)
    sheet.tag("{%p endif %}")
    sheet.text("Danh sách có {{ tong_so }} trường hợp được đề nghị.")
    sheet.signature([])
    return sheet


def _short_list_columns() -> list[Column]:
    return [
        Column("STT", 1.0, "{{ dong.stt }}", CENTRE),
        Column("Họ và tên, tên gọi", 2.9, "{{ dong.ten }}"),
        Column("Sinh (nam)", 2.1, "{{ dong.sinh_nam }}", CENTRE),
        Column("Sinh (nữ)", 2.1, "{{ dong.sinh_nu }}", CENTRE),
        Column("Chức vụ, đơn vị", 3.4, "{{ dong.chuc_vu }}"),
        Column("Danh hiệu, khen thưởng đã có (số, ngày quyết định)", 5.4, "{{ dong.da_khen }}"),
        Column("Xếp loại", 1.8, "{{ dong.xep_loai }}", CENTRE),
        Column("Sáng kiến, đề tài (số quyết định)", 2.4, "{{ dong.sang_kien }}"),
        Column("Điểm", 1.2, "{{ dong.diem }}", CENTRE),
        Column("Phiếu", 1.4, "{{ dong.phieu }}", CENTRE),
        Column("Ghi chú", 1.0, "{{ dong.ghi_chu }}"),
    ]


def minutes(regime: Regime) -> Sheet:
    """Biên bản họp Hội đồng."""
    sheet = Sheet(regime)
    sheet.header_blocks()
    sheet.title("BIÊN BẢN", "Họp {{ hoi_dong }} xét thi đua, khen thưởng năm {{ nam }}")
    sheet.text("Thời gian bắt đầu: {{ bat_dau }}.")
    sheet.text("Địa điểm: {{ dia_diem }}.")
    sheet.heading("I. THÀNH PHẦN")
    sheet.text("1. Chủ trì: {{ chu_tri }}.")
    sheet.text("2. Thư ký: {{ thu_ky }}.")
    sheet.text("3. Thành viên Hội đồng: tổng số {{ tong_thanh_vien }}, có mặt {{ co_mat }}, vắng mặt {{ vang_mat }}.")
    sheet.each("nguoi in nguoi_co_mat", "- {{ nguoi }};")
    sheet.each("nguoi in nguoi_vang", "- Vắng mặt: {{ nguoi }};")
    sheet.each("nguoi in khach_moi", "- Khách mời: {{ nguoi }};")
    sheet.text("4. Điều kiện họp: {{ dieu_kien_hop }}.")
    sheet.heading("II. NỘI DUNG")
    sheet.each("muc in chuong_trinh", "- {{ muc }};")
    sheet.heading("1. Căn cứ xét")
    sheet.each("can_cu in cac_can_cu", "- {{ can_cu }}")
    sheet.heading("2. Kết quả từng danh hiệu, hình thức")
    sheet.tag("{%p for muc in cac_danh_hieu %}")
    sheet.text("**{{ muc.stt }} {{ muc.ten }}** (người quyết định: {{ muc.nguoi_quyet_dinh }})", keep=True)
    sheet.text("Tỷ lệ phiếu: {{ muc.quy_dinh_phieu }}", size=13)
    sheet.only_if("muc.muc_tran", "Mức trần: {{ muc.muc_tran }}", size=13)
    sheet.tag("{%p if muc.cac_dong %}")
    sheet.text("Hội đồng thống nhất đề nghị {{ muc.so }} trường hợp:", keep=True)
    sheet.table(
        "dong in muc.cac_dong",
        [
            Column("STT", 1.2, "{{ dong.stt }}", CENTRE),
            Column("Họ và tên, tên gọi", 5.3, "{{ dong.ten }}"),
            Column("Chức vụ, đơn vị", 5.5, "{{ dong.chuc_vu }}"),
            Column("Phiếu đồng ý", 2.0, "{{ dong.dong_y }}", CENTRE),
            Column("Tỷ lệ", 2.0, "{{ dong.ty_le }}", CENTRE),
        ],
    )
    sheet.tag("{%p endif %}")
    sheet.only_if("muc.cho_chon", "Hội đồng còn phải chọn: {{ muc.cho_chon }}.")
    sheet.tag("{%p endfor %}")
    sheet.heading("3. Các trường hợp chưa được đề nghị và lý do")
    sheet.only_if("not chua_de_nghi", "Không có.")
    sheet.tag("{%p if chua_de_nghi %}")
    sheet.table(
        "dong in chua_de_nghi",
        [
            Column("STT", 1.2, "{{ dong.stt }}", CENTRE),
            Column("Họ và tên, tên gọi", 3.6, "{{ dong.ten }}"),
            Column("Danh hiệu, hình thức", 3.2, "{{ dong.danh_hieu }}"),
            Column("Lý do", 8.0, "{{ dong.ly_do }}"),
        ],
    )
    sheet.tag("{%p endif %}")
    sheet.heading("4. Ý kiến của thành viên")
    sheet.each("y_kien in cac_y_kien", "- {{ y_kien }}")
    sheet.heading("5. Thành viên không tham gia xét do có liên quan")
    sheet.each("nguoi in khong_tham_gia", "- {{ nguoi }}")
    sheet.heading("III. KẾT LUẬN")
    sheet.each("ket_luan in cac_ket_luan", "- {{ ket_luan }}")
    sheet.text("Cuộc họp kết thúc lúc {{ ket_thuc }}. Biên bản đã được đọc lại, các thành viên dự họp thống nhất./.")
    sheet.two_signers(("THƯ KÝ", "{{ ten_thu_ky }}"), ("CHỦ TRÌ", "{{ ten_chu_tri }}"))
    return sheet


def ballot_minutes(regime: Regime) -> Sheet:
    """Biên bản kiểm phiếu."""
    sheet = Sheet(regime)
    sheet.header_blocks()
    sheet.title("BIÊN BẢN KIỂM PHIẾU", "Xét thi đua, khen thưởng năm {{ nam }}")
    sheet.text("{{ ngay_hop_hoa }}, {{ hoi_dong }} bỏ phiếu xét thi đua, khen thưởng năm {{ nam }}.")
    sheet.heading("1. Tổ kiểm phiếu")
    sheet.text("- Tổ trưởng: {{ to_truong }};")
    sheet.each("nguoi in to_vien", "- Thành viên: {{ nguoi }};")
    sheet.heading("2. Số phiếu")
    sheet.text("- Tổng số thành viên Hội đồng: {{ tong_thanh_vien }}; có mặt: {{ co_mat }};")
    sheet.text("- Số phiếu phát ra: {{ phat_ra }}; thu về: {{ thu_ve }}; không thu về: {{ khong_thu_ve }};")
    sheet.text("- Số phiếu hợp lệ: {{ hop_le }}; không hợp lệ: {{ khong_hop_le }};")
    sheet.text("- Hình thức: {{ hinh_thuc }}.")
    sheet.heading("3. Kết quả")
    sheet.text("Tỷ lệ tính trên tổng số thành viên Hội đồng, trừ khi quy định ghi khác.", size=13)
    sheet.tag("{%p for muc in cac_danh_hieu %}")
    sheet.text("**{{ muc.ten }}**", keep=True)
    sheet.text("Mức cần: {{ muc.muc_can }}", size=13, keep=True)
    sheet.table(
        "dong in muc.cac_dong",
        [
            Column("STT", 1.2, "{{ dong.stt }}", CENTRE),
            Column("Họ và tên, tên gọi", 5.6, "{{ dong.ten }}"),
            Column("Đồng ý", 2.0, "{{ dong.dong_y }}", CENTRE),
            Column("Không đồng ý", 2.4, "{{ dong.khong_dong_y }}", CENTRE),
            Column("Tỷ lệ", 2.0, "{{ dong.ty_le }}", CENTRE),
            Column("Kết quả", 2.8, "{{ dong.ket_qua }}", CENTRE),
        ],
    )
    sheet.tag("{%p endfor %}")
    sheet.only_if("not cac_danh_hieu", "Không có trường hợp nào được đưa ra bỏ phiếu.")
    sheet.text("Biên bản đã được đọc lại trước Hội đồng và các thành viên thống nhất./.")
    sheet.two_signers(("THƯ KÝ", "{{ ten_thu_ky }}"), ("TỔ TRƯỞNG TỔ KIỂM PHIẾU", "{{ ten_to_truong }}"))
    return sheet
