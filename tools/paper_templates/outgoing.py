"""The papers that go out: decision, notice of results, letter to a nominee."""

from __future__ import annotations

from paper_templates.council import ON_FILE
from paper_templates.sheet import CENTRE, LEFT, Column, Regime, Sheet


def decision(regime: Regime) -> Sheet:
    """Dự thảo quyết định khen thưởng, with the list of those awarded as its annex."""
    sheet = Sheet(regime)
    sheet.header_blocks()
    sheet.title("QUYẾT ĐỊNH", "Về việc khen thưởng năm {{ nam }}")
    sheet.line("{{ tham_quyen }}", bold=True, align=CENTRE, after=8)
    sheet.grounds()
    sheet.line("QUYẾT ĐỊNH:", bold=True, align=CENTRE, before=4, after=6)
    sheet.text("**Điều 1.** Tặng danh hiệu, hình thức khen thưởng năm {{ nam }} cho {{ tong_so }} trường hợp đã có "
               "thành tích trong phong trào thi đua (có danh sách kèm theo), gồm:")  # fmt: skip
    sheet.each("dong in cac_danh_hieu", "- {{ dong.ten }}: {{ dong.so_chu }};")
    sheet.text("**Điều 2.** Tiền thưởng kèm theo là {{ tong_tien }} đồng, chi từ {{ nguon_tien }}. {{ cach_tinh }}")
    sheet.each("dong in tien_cho", "- {{ dong }}")
    sheet.text("**Điều 3.** {{ noi_thi_hanh }} và các cá nhân, tập thể, hộ gia đình có tên trong danh sách chịu trách "
               "nhiệm thi hành Quyết định này. Quyết định có hiệu lực từ ngày ký./.")  # fmt: skip
    sheet.signature(["- Như Điều 3;", ON_FILE])
    sheet.page_break()
    sheet.line("DANH SÁCH", bold=True, align=CENTRE)
    sheet.line("Cá nhân, tập thể, hộ gia đình được khen thưởng năm {{ nam }}", bold=True, align=CENTRE)
    sheet.line("(Kèm theo Quyết định số {{ so_ky_hieu }} {{ ngay_thang }} của {{ nguoi_quyet_dinh }})",
               italic=True, align=CENTRE, after=8)  # fmt: skip
    sheet.tag("{%p for muc in cac_danh_hieu %}")
    sheet.text("**{{ muc.stt }} {{ muc.ten }}** ({{ muc.so_chu }})", keep=True)
    sheet.table(
        "dong in muc.cac_dong",
        [
            Column("STT", 1.2, "{{ dong.stt }}", CENTRE),
            Column("Họ và tên, tên gọi", 4.0, "{{ dong.ten }}"),
            Column("Chức vụ, đơn vị", 4.6, "{{ dong.chuc_vu }}"),
            Column("Tiền thưởng (đồng)", 2.3, "{{ dong.tien }}", CENTRE),
            Column("Ghi chú", 3.9, "{{ dong.ghi_chu }}"),
        ],
        11.5,
    )
    sheet.tag("{%p endfor %}")
    return sheet


def notice(regime: Regime) -> Sheet:
    """Thông báo kết quả: public, so names, posts, units and awards only."""
    sheet = Sheet(regime)
    sheet.header_blocks()
    sheet.title("THÔNG BÁO", "Kết quả xét thi đua, khen thưởng năm {{ nam }}")
    sheet.text("{{ hoi_dong }} thông báo kết quả xét thi đua, khen thưởng năm {{ nam }} như sau:")
    sheet.tag("{%p for muc in cac_danh_hieu %}")
    sheet.text("**{{ muc.stt }} {{ muc.ten }}** ({{ muc.so_chu }}; {{ muc.tinh_trang }})", keep=True)
    sheet.table(
        "dong in muc.cac_dong",
        [
            Column("STT", 1.4, "{{ dong.stt }}", CENTRE),
            Column("Họ và tên, tên gọi", 6.6, "{{ dong.ten }}"),
            Column("Chức vụ, đơn vị", 8.0, "{{ dong.chuc_vu }}"),
        ],
    )
    sheet.tag("{%p endfor %}")
    sheet.only_if("not cac_danh_hieu", "Không có trường hợp nào được đề nghị.")
    sheet.text("Cá nhân, tập thể, hộ gia đình chưa được đề nghị được trả lời riêng bằng văn bản, có nêu lý do.")
    sheet.text("Ý kiến về kết quả này xin gửi {{ noi_nhan_y_kien }}, {{ han_y_kien }}./.")
    sheet.signature(["- Các đơn vị, các ấp;", "- Các thành viên Hội đồng;", ON_FILE])
    return sheet


def letter(regime: Regime) -> Sheet:
    """Thư trả lời: an official letter has no line for its type."""
    sheet = Sheet(regime)
    sheet.header_blocks(about="V/v trả lời kết quả xét thi đua, khen thưởng năm {{ nam }}")
    sheet.line("Kính gửi: {{ kinh_gui }}.", align=CENTRE, after=8)
    sheet.only_if("dia_chi", "{{ dia_chi }}", align=CENTRE, indent=0, size=13)
    sheet.text("{{ hoi_dong }} đã xét hồ sơ thi đua, khen thưởng năm {{ nam }} của {{ nguoi }}.")
    sheet.only_if("da_de_nghi", "{{ da_de_nghi }}")
    sheet.text("{{ chua_de_nghi }} Lý do như sau.")
    sheet.tag("{%p for doan in noi_dung %}")
    sheet.tag("{%p if doan.kieu == 'muc_lon' %}")
    sheet.line("{{ doan.chu }}", bold=True, before=6, after=6, keep=True, align=LEFT)
    sheet.tag("{%p elif doan.kieu == 'muc_nho' %}")
    sheet.line("{{ doan.chu }}", bold=True, italic=True, after=4, keep=True, align=LEFT, indent=1.27)
    sheet.tag("{%p elif doan.kieu == 'gach_1' %}")
    sheet.text("- {{ doan.chu }}", after=3)
    sheet.tag("{%p elif doan.kieu == 'gach_2' %}")
    sheet.text("+ {{ doan.chu }}", after=3).paragraph_format.left_indent = sheet.cm(0.7)
    sheet.tag("{%p else %}")
    sheet.text("{{ doan.chu }}")
    sheet.tag("{%p endif %}")
    sheet.tag("{%p endfor %}")
    sheet.line("Nếu cần xem lại", bold=True, before=6, after=6, keep=True, align=LEFT)
    sheet.each("cau in xem_lai", "- {{ cau }}")
    sheet.text("{{ hoi_dong }} cảm ơn {{ nguoi }} đã tham gia phong trào thi đua và mong tiếp tục nhận được sự đóng "
               "góp trong thời gian tới./.")  # fmt: skip
    sheet.signature(["- Như trên;", ON_FILE])
    return sheet
