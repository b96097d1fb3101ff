"""The first sheet of the workbook: what it is, how to fill it, what each sheet holds."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.office.layout import GUIDE, SHEETS
from khenthuong.plan.plan import Plan

RULES = (
    "Mỗi trang một loại thông tin, mỗi dòng một người, một tập thể hoặc một sự việc.",
    "Ô trống nghĩa là chưa biết. Chương trình không bao giờ hiểu ô trống là “không” hay 0.",
    "Mã do người nhập tự đặt (ví dụ cc-07), không trùng; các trang khác ghi lại đúng mã ấy.",
    "Cột có nền đậm là bắt buộc. Đưa chuột vào tiêu đề để xem cách ghi.",
    "Cột có danh sách sổ xuống: chọn trong danh sách. Ngày ghi ngày/tháng/năm, ví dụ 14/06/2017.",
    "Số ghi không kèm đơn vị tính: 37,2 hoặc 3.559.223.000.",
    "Danh sách chưa có dòng nào chưa phải là “không có”: khai ở trang Khai đầy đủ khi đã ghi đủ.",
    "Không đổi tên trang và tiêu đề. Cần cột, trang riêng thì đặt tên bắt đầu bằng “Ghi chú”; phần đó không được đọc.",
    "Chỉ ghi thông tin cần cho việc xét: không ghi số căn cước, địa chỉ, điện thoại, tên bệnh, dân tộc, tôn giáo.",
)

_TITLE = Font(bold=True, size=16, color="1F3864")
_STRONG = Font(bold=True)
_ALERT = Font(bold=True, color="9C0006")
_ALERT_FILL = PatternFill("solid", fgColor="FFC7CE")


def write_guide(page: Worksheet, title: str, remarks: tuple[str, ...], plan: Plan | None) -> None:
    """Fill the guide. ``remarks`` stand out at the top (for example that the data are invented)."""
    page.title = GUIDE
    page.column_dimensions["A"].width = 30
    page.column_dimensions["B"].width = 100
    page.sheet_view.showGridLines = False
    page.row_dimensions[1].height = 28
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lines: list[tuple[str, str, Font | None]] = [(title, "", _TITLE)]
    lines += [(remark, "", _ALERT) for remark in remarks]
    if plan is not None:
        lines.append(("Kế hoạch", f"{plan.title} ({plan.locality.show()}, năm {plan.year})", _STRONG))
    lines.append(("", "", None))
    lines.append(("Cách ghi", "", _STRONG))
    lines += [(f"{number}.", rule, None) for number, rule in enumerate(RULES, start=1)]
    lines.append(("", "", None))
    lines.append(("Trang", "Ghi gì", _STRONG))
    lines += [(sheet.title, sheet.about, None) for sheet in SHEETS]
    for number, (left, right, font) in enumerate(lines, start=1):
        first, second = page.cell(row=number, column=1), page.cell(row=number, column=2)
        first.value, second.value = left or None, right or None
        first.alignment = Alignment(vertical="top", horizontal="right" if left[:-1].isdigit() else "left")
        second.alignment = Alignment(vertical="top", wrap_text=True)
        if font is not None:
            first.font = font
        if font is _ALERT:
            page.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)
            first.alignment = Alignment(vertical="top", wrap_text=True)
            first.fill = _ALERT_FILL
            page.row_dimensions[number].height = 32
