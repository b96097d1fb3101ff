"""Invented people and households of the demonstration. Every family name is “Mẫu”, every id starts with “mau-”."""

from __future__ import annotations

YEARS = tuple(range(2011, 2018))

# The middle of an id tells the group of the person.
GROUPS = {
    "cb": "can-bo",
    "cc": "cong-chuc",
    "vc": "vien-chuc",
    "kct": "nguoi-hoat-dong-khong-chuyen-trach",
    "lv": "luc-luong-vu-trang",
    "nd": "nong-dan",
    "cn": "cong-nhan",
    "ld": "nguoi-lao-dong",
    "dn": "doanh-nhan",
}

# id | name | sex | born | unit | post | leader | recruited | ratings 2011 to 2017
# X: HTXS, T: HTT, H: HT, K: KHT, “.”: none on record.
PEOPLE = """
mau-cb-01|Mẫu Văn Trường|nam|1968-04-12|van-phong-thong-ke|Chủ tịch Ủy ban nhân dân xã|L|1995-08-01|XXXXXXX
mau-cb-02|Mẫu Thị Hòa|nu|1975-10-20|van-phong-thong-ke|Phó Chủ tịch Ủy ban nhân dân xã|L|2000-03-15|TTTTTTT
mau-cc-01|Mẫu Văn Khoa|nam|1982-05-06|van-phong-thong-ke|Công chức Văn phòng – Thống kê||2006-07-01|TTTXXXX
mau-cc-02|Mẫu Thị Ngân|nu|1993-02-18|van-phong-thong-ke|Công chức Văn phòng – Thống kê||2017-03-02|......T
mau-cc-03|Mẫu Văn Nhật|nam|1992-11-30|van-phong-thong-ke|Công chức Văn phòng – Thống kê||2017-03-01|......T
mau-kct-01|Mẫu Thị Sương|nu|1988-09-09|van-phong-thong-ke|Thủ quỹ – Văn thư||2012-01-10|.TTTTTT
mau-cc-04|Mẫu Văn Lộc|nam|1980-01-25|tu-phap-ho-tich|Công chức Tư pháp – Hộ tịch||2005-04-01|TTTTTTT
mau-cc-05|Mẫu Thị Minh|nu|1984-12-03|tu-phap-ho-tich|Công chức Tư pháp – Hộ tịch|L|2008-09-01|TTTTTXX
mau-kct-02|Mẫu Văn Đạt|nam|1990-07-17|tu-phap-ho-tich|Cán bộ tư pháp ấp||2014-02-01|...TTTT
mau-cc-06|Mẫu Văn Thông|nam|1979-06-21|tai-chinh-ke-toan|Công chức Tài chính – Kế toán||2004-05-01|TTTTTT.
mau-cc-07|Mẫu Thị Cúc|nu|1986-03-08|tai-chinh-ke-toan|Công chức Tài chính – Kế toán||2010-10-01|TTTTTTT
mau-cc-08|Mẫu Văn Phúc|nam|1983-08-19|tai-chinh-ke-toan|Công chức Tài chính – Kế toán|L|2007-01-02|TTTTTTX
mau-cc-09|Mẫu Văn Hậu|nam|1981-02-14|dia-chinh-nong-nghiep|Công chức Địa chính – Xây dựng||2005-11-01|TTTTTTT
mau-cc-10|Mẫu Thị Duyên|nu|1987-05-28|dia-chinh-nong-nghiep|Công chức Nông nghiệp – Môi trường|L|2011-03-01|TTTTTTX
mau-cc-11|Mẫu Văn Toàn|nam|1978-10-02|dia-chinh-nong-nghiep|Công chức Địa chính – Xây dựng||2003-06-01|TTTTTTT
mau-kct-03|Mẫu Văn Quý|nam|1991-04-04|dia-chinh-nong-nghiep|Cán bộ khuyến nông||2013-05-01|..TTTTT
mau-cc-12|Mẫu Thị Lan|nu|1985-07-07|van-hoa-xa-hoi|Công chức Văn hóa – Xã hội||2009-02-01|TTTTTTT
mau-cc-13|Mẫu Thị Hạnh|nu|1989-01-15|van-hoa-xa-hoi|Công chức Văn hóa – Xã hội||2012-08-01|.TTTTTT
mau-cc-14|Mẫu Văn Nam|nam|1984-09-24|van-hoa-xa-hoi|Công chức Văn hóa – Xã hội|L|2008-03-01|TTTTTTT
mau-kct-04|Mẫu Thị Thảo|nu|1992-06-11|van-hoa-xa-hoi|Phụ trách Đài Truyền thanh||2015-01-05|....TTT
mau-kct-05|Mẫu Văn Tân|nam|1990-12-12|van-hoa-xa-hoi|Phụ trách giảm nghèo||2013-09-01|..TTTTT
mau-cb-03|Mẫu Văn Bình|nam|1966-03-30|mat-tran-to-quoc|Chủ tịch Ủy ban Mặt trận Tổ quốc xã|L|1998-01-01|TTTTTTT
mau-kct-06|Mẫu Thị Xuân|nu|1972-02-22|mat-tran-to-quoc|Phó Chủ tịch Mặt trận|L|2006-06-01|TTTTTTT
mau-kct-07|Mẫu Văn Sang|nam|1976-11-11|mat-tran-to-quoc|Thanh tra nhân dân||2010-04-01|TTTTTTT
mau-cb-04|Mẫu Văn Điền|nam|1970-08-08|hoi-nong-dan|Chủ tịch Hội Nông dân xã|L|1999-05-01|TTTTTXX
mau-kct-08|Mẫu Văn Mùa|nam|1974-10-10|hoi-nong-dan|Phó Chủ tịch Hội Nông dân|L|2007-07-01|TTTTTTT
mau-kct-09|Mẫu Thị Lúa|nu|1980-05-19|hoi-nong-dan|Ủy viên Thường vụ||2011-02-01|TTTTTTT
mau-kct-10|Mẫu Văn Vườn|nam|1983-01-09|hoi-nong-dan|Chi hội trưởng||2012-02-01|.TTTTTT
mau-cb-05|Mẫu Thị Nga|nu|1977-03-08|hoi-phu-nu|Chủ tịch Hội Liên hiệp Phụ nữ xã|L|2001-09-01|TTTTTTX
mau-kct-11|Mẫu Thị Mai|nu|1979-04-16|hoi-phu-nu|Phó Chủ tịch Hội Phụ nữ|L|2008-01-01|TTTTTTT
mau-kct-12|Mẫu Thị Đào|nu|1985-06-06|hoi-phu-nu|Ủy viên Ban Chấp hành||2012-03-01|.TTTTTT
mau-kct-13|Mẫu Thị Huệ|nu|1987-12-24|hoi-phu-nu|Chi hội trưởng||2014-03-01|...TTTT
mau-cb-06|Mẫu Văn Trẻ|nam|1989-03-26|doan-thanh-nien|Bí thư Đoàn Thanh niên xã|L|2013-01-01|..TTTTT
mau-kct-14|Mẫu Thị Tươi|nu|1993-05-05|doan-thanh-nien|Phó Bí thư Đoàn|L|2015-06-01|....TTT
mau-kct-15|Mẫu Văn Hăng|nam|1994-08-15|doan-thanh-nien|Ủy viên Ban Chấp hành Đoàn||2015-10-01|....TTT
mau-kct-16|Mẫu Văn Thong|nam|1995-02-27|doan-thanh-nien|Ủy viên Ban Chấp hành Đoàn||2016-02-01|.....TT
mau-cb-07|Mẫu Văn Chiến|nam|1960-12-22|hoi-cuu-chien-binh|Chủ tịch Hội Cựu chiến binh xã|L|1997-02-01|TTTTTTT
mau-kct-17|Mẫu Văn Thắng|nam|1962-05-07|hoi-cuu-chien-binh|Phó Chủ tịch Hội|L|2005-02-01|TTTTTTT
mau-kct-18|Mẫu Văn Lợi|nam|1964-07-27|hoi-cuu-chien-binh|Ủy viên Ban Chấp hành||2009-02-01|TTTTTTT
mau-vc-01|Mẫu Thị Mơ|nu|1978-09-05|truong-mam-non|Hiệu trưởng|L|2002-09-01|TTTTTTX
mau-vc-02|Mẫu Thị Thơ|nu|1984-11-20|truong-mam-non|Giáo viên||2007-09-01|TTTTTTX
mau-vc-03|Mẫu Thị Ngoan|nu|1988-01-31|truong-mam-non|Giáo viên||2011-09-01|.TTTTTT
mau-vc-04|Mẫu Thị Hiền|nu|1990-10-18|truong-mam-non|Giáo viên||2013-09-01|..TTTTT
mau-vc-05|Mẫu Thị Thu|nu|1991-08-23|truong-mam-non|Kế toán||2014-09-01|...TTTT
mau-vc-06|Mẫu Văn Chữ|nam|1973-04-21|truong-tieu-hoc|Hiệu trưởng|L|1996-09-01|TTTTTXX
mau-vc-07|Mẫu Thị Vần|nu|1981-06-16|truong-tieu-hoc|Giáo viên||2004-09-01|TTTTTTX
mau-vc-08|Mẫu Thị Toán|nu|1983-02-02|truong-tieu-hoc|Giáo viên||2006-09-01|TTTTTTT
mau-vc-09|Mẫu Văn Vẽ|nam|1986-12-08|truong-tieu-hoc|Giáo viên||2010-09-01|TTTTTTT
mau-vc-10|Mẫu Thị Nhạc|nu|1989-03-03|truong-tieu-hoc|Giáo viên||2012-09-01|.TTTTTT
mau-vc-11|Mẫu Thị Thư|nu|1990-05-15|truong-tieu-hoc|Thư viện||2013-09-01|..TTTTT
mau-vc-12|Mẫu Văn Lý|nam|1979-10-10|truong-trung-hoc-co-so|Phó Hiệu trưởng|L|2002-09-01|TTTTTTX
mau-vc-13|Mẫu Thị Hóa|nu|1982-07-30|truong-trung-hoc-co-so|Giáo viên||2005-09-01|TTTTTTT
mau-vc-14|Mẫu Văn Sử|nam|1985-09-02|truong-trung-hoc-co-so|Giáo viên||2008-09-01|TTTTTTT
mau-vc-15|Mẫu Thị Địa|nu|1987-04-30|truong-trung-hoc-co-so|Giáo viên||2010-09-01|TTTTTTT
mau-vc-16|Mẫu Văn Chậm|nam|1984-01-12|truong-trung-hoc-co-so|Giáo viên||2009-09-01|TTTTTTH
mau-vc-17|Mẫu Thị Học|nu|1986-08-08|truong-trung-hoc-co-so|Giáo viên||2009-09-01|TTTTTTT
mau-vc-18|Mẫu Văn Mới|nam|1994-03-14|truong-trung-hoc-co-so|Giáo viên||2017-08-15|......T
mau-lv-01|Mẫu Văn Giữ|nam|1976-12-22|ban-chi-huy-quan-su|Chỉ huy trưởng Ban Chỉ huy Quân sự|L|2003-01-01|TTTTTTX
mau-lv-02|Mẫu Văn Làng|nam|1985-05-01|ban-chi-huy-quan-su|Chỉ huy phó|L|2010-01-01|TTTTTTT
mau-lv-03|Mẫu Văn Súng|nam|1993-10-22|ban-chi-huy-quan-su|Trung đội trưởng dân quân||2015-01-01|....TTT
mau-lv-04|Mẫu Văn An|nam|1974-08-19|cong-an-xa|Trưởng Công an xã|L|2001-01-01|TTTTTTX
mau-lv-05|Mẫu Văn Ninh|nam|1982-03-17|cong-an-xa|Phó trưởng Công an xã|L|2008-01-01|TTTTTTT
mau-lv-06|Mẫu Văn Trật|nam|1988-11-29|cong-an-xa|Công an viên||2013-01-01|..TTTTT
mau-lv-07|Mẫu Văn Tự|nam|1991-06-25|cong-an-xa|Công an viên||2014-01-01|...TTTT
mau-nd-01|Mẫu Văn Dừa|nam|1965|ap-1|Nông dân|||.......
mau-nd-02|Mẫu Thị Bưởi|nu|1971|ap-2|Nông dân|||.......
mau-nd-03|Mẫu Văn Cam|nam|1969|ap-3|Nông dân|||.......
mau-nd-04|Mẫu Thị Quýt|nu|1975|ap-4|Nông dân|||.......
mau-nd-05|Mẫu Văn Mận|nam|1978|ap-5|Nông dân|||.......
mau-nd-06|Mẫu Văn Ổi|nam|1980|ap-6|Nông dân|||.......
mau-cn-01|Mẫu Thị Chỉ|nu|1986|ap-2|Công nhân may||2012-04-01|.......
mau-cn-02|Mẫu Văn Sắt|nam|1984|ap-3|Thợ cơ khí||2010-05-01|.......
mau-ld-01|Mẫu Văn Ghe|nam|1979|ap-5|Lái ghe, lao động tự do|||.......
mau-dn-01|Mẫu Thị Thương|nu|1976|ap-4|Chủ cơ sở sơ chế dừa|||.......
"""

# id | head of the household | hamlet
HOUSEHOLDS = """
mau-ho-01|Hộ ông Mẫu Văn Thuận|ap-1
mau-ho-02|Hộ bà Mẫu Thị Êm|ap-2
mau-ho-03|Hộ ông Mẫu Văn Ấm|ap-3
mau-ho-04|Hộ bà Mẫu Thị Vui|ap-4
mau-ho-05|Hộ ông Mẫu Văn Sum|ap-5
mau-ho-06|Hộ bà Mẫu Thị Vầy|ap-6
"""

# Who did not register (False), or registered tasks only ("tasks").
NOT_REGISTERED = {"mau-kct-16": False, "mau-nd-06": False, "mau-ho-04": False}
TASKS_ONLY = ("mau-nd-04",)
NO_REGISTRATION_FOUND = ("mau-ho-06",)

# Years in which “Chiến sĩ thi đua cơ sở” was conferred.
CSTDCS = {
    "mau-cb-01": (2012, 2014, 2016),
    "mau-cc-01": (2014, 2015, 2016),
    "mau-cc-05": (2016,),
    "mau-cb-04": (2015, 2016),
    "mau-vc-06": (2013, 2016),
    "mau-vc-12": (2015,),
}

# id, award, years, number, decided on, level of the chairman who signed, kind
OTHER_AWARDS = (
    ("mau-cb-01", "bang-khen-cap-tinh", "2011, 2012", "mau-512/QĐ-UBND", "2013-03-15", "tinh", "cong-trang"),
    ("mau-cc-01", "giay-khen-cap-huyen", "2015", "mau-88/QĐ-UBND", "2016-02-18", "huyen", "cong-trang"),
    ("mau-cb-04", "bang-khen-cap-tinh", "2015, 2016", "mau-640/QĐ-UBND", "2017-04-10", "tinh", "cong-trang"),
    ("mau-lv-04", "giay-khen-cap-huyen", "2016", "mau-301/QĐ-UBND", "2016-08-19", "huyen", "dot-xuat"),
    ("mau-nd-01", "giay-khen-cap-xa", "2016", "mau-21/QĐ-UBND", "2017-01-12", "xa", "chuyen-de"),
    ("hoi-nong-dan", "tap-the-lao-dong-tien-tien", "2016", "mau-97/QĐ-UBND", "2017-01-20", "huyen", "cong-trang"),
    ("hoi-phu-nu", "tap-the-lao-dong-tien-tien", "2016", "mau-97/QĐ-UBND", "2017-01-20", "huyen", "cong-trang"),
    ("truong-mam-non", "tap-the-lao-dong-tien-tien", "2016", "mau-97/QĐ-UBND", "2017-01-20", "huyen", "cong-trang"),
    ("ap-1", "ap-van-hoa", "2014", "mau-1205/QĐ-UBND", "2014-12-20", "huyen", None),
    ("ap-3", "ap-van-hoa", "2015", "mau-1410/QĐ-UBND", "2015-12-18", "huyen", None),
    ("mau-ho-01", "gia-dinh-van-hoa", "2016", "mau-18/QĐ-UBND", "2017-01-10", "xa", None),
    ("mau-ho-02", "gia-dinh-van-hoa", "2016", "mau-18/QĐ-UBND", "2017-01-10", "xa", None),
)  # fmt: skip

# id, name, level, recognised on (None: handed in, not yet recognised), number
INITIATIVES = (
    ("mau-cb-01", "Quy trình tiếp dân theo lịch hẹn", "co-so", "2013-11-15", "mau-61/QĐ-HĐSK"),
    ("mau-cb-01", "Sổ theo dõi chỉ tiêu của ấp", "co-so", "2014-11-14", "mau-58/QĐ-HĐSK"),
    ("mau-cb-01", "Bảng công khai tiến độ công trình", "co-so", "2015-11-16", "mau-66/QĐ-HĐSK"),
    ("mau-cb-01", "Họp trực báo theo nhóm việc", "co-so", "2016-11-15", "mau-70/QĐ-HĐSK"),
    ("mau-cb-01", "Bản đồ hộ thiếu nước ngọt", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cc-01", "Mẫu báo cáo thống kê tự cộng", "co-so", "2015-11-16", "mau-66/QĐ-HĐSK"),
    ("mau-cc-01", "Kho dữ liệu thống kê dùng chung cấp xã", "tinh", "2016-12-05", "mau-2290/QĐ-UBND"),
    ("mau-cc-01", "Phiếu hẹn trả kết quả có mã tra cứu", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cc-05", "Tủ hồ sơ hộ tịch theo ấp", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cc-08", "Bảng đối chiếu thu – chi hằng tuần", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cc-10", "Lịch lấy nước tránh mặn", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cc-14", "Tổ thông tin lưu động ở chợ", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cb-04", "Nhóm nông dân góp vốn xoay vòng", "co-so", "2016-11-15", "mau-70/QĐ-HĐSK"),
    ("mau-cb-04", "Tổ ươm giống dừa tại ấp", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-cb-05", "Nhóm giữ trẻ luân phiên mùa vụ", "co-so", "2017-11-20", "mau-81/QĐ-HĐSK"),
    ("mau-vc-02", "Bộ đồ chơi từ gáo dừa", "co-so", "2017-10-10", "mau-35/QĐ-PGD"),
    ("mau-vc-06", "Thư viện mở ở sân trường", "co-so", "2017-10-10", "mau-35/QĐ-PGD"),
    ("mau-vc-12", "Phòng thí nghiệm vật liệu tái chế", "co-so", "2017-10-10", "mau-35/QĐ-PGD"),
    ("mau-cc-07", "Sổ quỹ điện tử của ấp", "co-so", None, None),
    ("mau-cn-02", "Máy tách chỉ xơ dừa cải tiến", "co-so", "2017-09-15", "mau-44/QĐ-HĐSK"),
)  # fmt: skip

# id, name, level, accepted on, applied
RESEARCH = (
    ("mau-vc-07", "Dạy đọc cho học sinh lớp 1 theo nhóm nhỏ", "huyen", "2017-05-25", True),
    ("mau-vc-13", "Trò chơi ôn tập môn Hóa", "huyen", "2016-05-20", True),
    ("mau-vc-08", "Toán vui trên sân trường", "co-so", "2017-05-25", False),
)

# id, award asked for in the registration
ASKED = {"mau-cb-01": "bang-khen-thu-tuong", "mau-cc-01": "chien-si-thi-dua-cap-tinh"}

# Questions left open, and questions answered no.
OPEN_QUESTIONS = {
    "mau-cc-12": ("dao-duc-tot",),
    "mau-nd-05": ("guong-mau",),
    "mau-ho-02": ("gia-dinh-hoa-thuan",),
    "hoi-phu-nu": ("sang-tao-nghia-vu",),
    "mat-tran-to-quoc": ("noi-bo-doan-ket",),
    "ap-5": ("hoa-giai-hieu-qua",),
}
ANSWERED_NO = {
    "mau-kct-15": ("lao-dong-hieu-qua",),
    "mau-ho-05": ("tham-gia-phong-trao",),
    "ap-6": ("moi-truong-sach-dep",),
}
