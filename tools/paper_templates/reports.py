"""Reports of achievement: of a person, of a collective."""

from __future__ import annotations

from paper_templates.sheet import CENTRE, RIGHT, Column, Regime, Sheet


def person(regime: Regime) -> Sheet:
    """Báo cáo tóm tắt thành tích cá nhân."""
    sheet = Sheet(regime)
    _form_number(sheet)
    sheet.header_blocks(number=False)
    _title(sheet)
    sheet.heading("I. SƠ LƯỢC LÝ LỊCH")
    sheet.text("- Họ và tên: **{{ ten }}**. Giới tính: {{ gioi_tinh }};")
    sheet.text("- Sinh: {{ sinh }};")
    sheet.text("- Quê quán: {{ cho_trong }};")
    sheet.text("- Nơi thường trú: {{ cho_trong }};")
    sheet.text("- Chức vụ, đơn vị công tác: {{ chuc_vu }};")
    sheet.text("- Trình độ chuyên môn, nghiệp vụ: {{ cho_trong }};")
    sheet.text("- Nhiệm vụ được giao: {{ cho_trong }}")
    sheet.heading("II. THÀNH TÍCH ĐẠT ĐƯỢC")
    sheet.text("1. Kết quả thực hiện nhiệm vụ (số liệu, so với năm trước): {{ cho_trong }}")
    _ratings(sheet)
    _points(sheet)
    sheet.text("2. Sáng kiến, đề tài:")
    _initiatives(sheet)
    sheet.text("3. Chấp hành chủ trương, chính sách; đạo đức, lối sống; học tập:")
    _judged(sheet)
    sheet.text("4. Tham gia phong trào thi đua: {{ dang_ky }}. {{ cho_trong }}")
    _held(sheet)
    _end(sheet, ("{{ xac_nhan }}", "{{ cho_ky }}"), ("NGƯỜI BÁO CÁO", "{{ ten }}"))
    return sheet


def collective(regime: Regime) -> Sheet:
    """Báo cáo tóm tắt thành tích tập thể, hộ gia đình."""
    sheet = Sheet(regime)
    _form_number(sheet)
    sheet.header_blocks(number=False)
    _title(sheet)
    sheet.heading("I. ĐẶC ĐIỂM, TÌNH HÌNH")
    sheet.text("- Tên: **{{ ten }}**; {{ loai }};")
    sheet.text("- Địa chỉ: {{ cho_trong }};")
    sheet.only_if("not la_ho", "- Năm thành lập: {{ thanh_lap }};")
    sheet.each("muc in so_lieu", "- {{ muc.ten }}: {{ muc.gia_tri }};")
    sheet.only_if("not la_ho", "- Chức năng, nhiệm vụ; thuận lợi, khó khăn: {{ cho_trong }}")
    sheet.heading("II. THÀNH TÍCH ĐẠT ĐƯỢC")
    sheet.text("1. Kết quả thực hiện chỉ tiêu:")
    sheet.tag("{%p if chi_tieu %}")
    sheet.table(
        "dong in chi_tieu",
        [
            Column("Chỉ tiêu", 5.4, "{{ dong.ten }}"),
            Column("Kế hoạch", 2.3, "{{ dong.ke_hoach }}", CENTRE),
            Column("Thực hiện", 2.3, "{{ dong.thuc_hien }}", CENTRE),
            Column("Tỷ lệ", 2.0, "{{ dong.ty_le }}", CENTRE),
            Column("Năm trước", 2.0, "{{ dong.nam_truoc }}", CENTRE),
            Column("Điểm", 2.0, "{{ dong.diem }}", CENTRE),
        ],
    )
    sheet.tag("{%p else %}")
    sheet.text("{{ cho_trong }}")
    sheet.tag("{%p endif %}")
    _ratings(sheet)
    _points(sheet)
    sheet.text("2. Biện pháp, mô hình, sáng kiến:")
    _initiatives(sheet)
    sheet.text("3. Nội bộ, chấp hành chủ trương, chính sách:")
    _judged(sheet)
    sheet.text("4. Phong trào thi đua, công tác Đảng, đoàn thể: {{ dang_ky }}. {{ cho_trong }}")
    _held(sheet)
    _end(sheet, ("{{ xac_nhan }}", "{{ cho_ky }}"), ("{{ nguoi_dung_dau }}", "{{ cho_ky }}"))
    return sheet


def _form_number(sheet: Sheet) -> None:
    """The number of the form in the decree's annex, when somebody compared it."""
    sheet.tag("{%p if mau_so %}")
    sheet.line("{{ mau_so }}", size=12, bold=True, align=RIGHT)
    sheet.tag("{%p endif %}")


def _title(sheet: Sheet) -> None:
    sheet.title("BÁO CÁO TÓM TẮT THÀNH TÍCH", "Đề nghị tặng {{ de_nghi }} năm {{ nam }}")


def _ratings(sheet: Sheet) -> None:
    sheet.tag("{%p if xep_loai %}")
    sheet.text("Xếp loại mức độ hoàn thành nhiệm vụ:", keep=True)
    sheet.table(
        "dong in xep_loai",
        [
            Column("Năm", 2.5, "{{ dong.nam }}", CENTRE),
            Column("Xếp loại", 7.0, "{{ dong.loai }}"),
            Column("Văn bản", 6.5, "{{ dong.van_ban }}"),
        ],
    )
    sheet.tag("{%p endif %}")


def _points(sheet: Sheet) -> None:
    sheet.tag("{%p if cham_diem %}")
    sheet.text("Điểm chấm theo bảng của Hội đồng năm {{ nam }}: {{ tong_diem }}.", keep=True)
    sheet.table(
        "dong in cham_diem",
        [
            Column("Nội dung", 11.0, "{{ dong.ten }}"),
            Column("Điểm tối đa", 2.5, "{{ dong.toi_da }}", CENTRE),
            Column("Điểm đạt", 2.5, "{{ dong.diem }}", CENTRE),
        ],
    )
    sheet.tag("{%p endif %}")


def _initiatives(sheet: Sheet) -> None:
    sheet.tag("{%p if sang_kien %}")
    sheet.table(
        "dong in sang_kien",
        [
            Column("Năm", 1.8, "{{ dong.nam }}", CENTRE),
            Column("Tên sáng kiến, đề tài", 6.2, "{{ dong.ten }}"),
            Column("Cấp công nhận", 3.0, "{{ dong.cap }}"),
            Column("Số, ngày quyết định", 5.0, "{{ dong.quyet_dinh }}"),
        ],
    )
    sheet.tag("{%p else %}")
    sheet.text("{{ khong_sang_kien }}")
    sheet.tag("{%p endif %}")


def _judged(sheet: Sheet) -> None:
    sheet.each("y_kien in danh_gia", "- {{ y_kien }};")


def _held(sheet: Sheet) -> None:
    sheet.heading("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG")
    for number, (name, what) in enumerate((("danh_hieu_co", "Danh hiệu thi đua"), ("khen_co", "Hình thức khen")), 1):
        sheet.text(f"{number}. {what}:", keep=True)
        sheet.tag("{%p if " + name + " %}")
        sheet.table(
            f"dong in {name}",
            [
                Column("Năm", 2.0, "{{ dong.nam }}", CENTRE),
                Column(what, 6.0, "{{ dong.ten }}"),
                Column("Số, ngày quyết định; cơ quan quyết định", 8.0, "{{ dong.quyet_dinh }}"),
            ],
        )
        sheet.tag("{%p else %}")
        sheet.text("{{ khong_khen }}")
        sheet.tag("{%p endif %}")


def _end(sheet: Sheet, left: tuple[str, str], right: tuple[str, str]) -> None:
    sheet.text("Người báo cáo cam đoan những điều ghi trong báo cáo này là đúng sự thật./.")
    sheet.two_signers(left, right)
