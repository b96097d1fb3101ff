"""One page for a clerk who has just made a folder to work in: what lies where, what to type, in which order."""

from __future__ import annotations

from khenthuong.explain.document import Block, Document, Paragraph, Section, bullets


def one_page_guide(day: str) -> Document:
    """The guide; ``day`` is the day of decision that stands in the examples, as people type it."""
    decide = f"so-lieu --ke-hoach ke-hoach --ngay {day}"
    read = f"khenthuong nhap danh-sach-goc --nam {day[-4:]} --tra-loi tra-loi.yaml"
    steps = (
        (
            "Sửa kế hoạch của năm trong thư mục ke-hoach",
            ("khenthuong kiem-tra --ke-hoach ke-hoach",),
            "Mở từng tệp bằng Notepad, sửa chỉ tiêu, điểm tối đa, danh sách ấp. Lệnh này chỉ ra chỗ sai.",
        ),
        (
            "Ghi số liệu vào so-lieu/so-lieu.xlsx",
            (),
            "Tệp có danh sách chọn và ghi chú từng cột. Ô trống là chưa biết, không phải “không” hay 0.",
        ),
        (
            "Đã có danh sách Excel sẵn thì chép vào danh-sach-goc và nhập",
            (
                f"{read} --lam-thu",
                f"{read} --ra so-lieu/danh-sach.json --ghi-de",
            ),
            "Lệnh đầu chỉ đọc thử và ghi câu hỏi vào tra-loi.yaml; điền câu trả lời vào đó rồi chạy lệnh sau.",
        ),
        (
            "Chấm điểm, xếp hạng, xem những điểm Hội đồng cần bàn",
            (
                "khenthuong cham-diem so-lieu --ke-hoach ke-hoach",
                "khenthuong cham-diem so-lieu --ke-hoach ke-hoach --can-ban",
            ),
            "",
        ),
        (
            "Lập danh sách đề nghị, lưu vào kho để sau này xem lại được",
            (f"khenthuong de-nghi {decide} --kho kho",),
            "",
        ),
        (
            "Giải trình cho từng người, kể cả người chưa được đề nghị",
            (f"khenthuong giai-trinh so-lieu --ngay {day} --cho nguoi-duoc-xet --dinh-dang html --ra giai-trinh.html",),
            "",
        ),
        (
            "Làm giấy tờ: tờ trình, danh sách, biên bản, dự thảo quyết định, thông báo",
            (
                f"khenthuong xuat {decide} --lap-phien-hop phien-hop.yaml",
                f"khenthuong xuat {decide} --phien-hop phien-hop.yaml --ra van-ban --ghi-de --kho kho",
            ),
            "Lệnh đầu tạo phien-hop.yaml có sẵn tên những người đưa ra bỏ phiếu; ghi số phiếu, người dự họp, số "
            "văn bản rồi chạy lệnh sau. Chỗ chưa biết để trống trên giấy.",
        ),
        (
            "Kiểm tra nhật ký, chạy lại một kết quả cũ",
            ("khenthuong nhat-ky --kho kho --kiem-tra", "khenthuong chay-lai 1 --kho kho"),
            "",
        ),
    )
    sections = [_step(f"{number}. {title}", note, commands) for number, (title, commands, note) in enumerate(steps, 1)]
    sections.append(_step("Khi gặp lỗi", _ON_ERRORS, ("khenthuong tra-cuu KT-401",)))
    sample = _step("Thử trước với số liệu mẫu (mọi người đều bịa ra)", "", (_SAMPLE,))
    return Document("Hướng dẫn một trang", (Paragraph(_WHO_DECIDES, strong=True), Paragraph(_HOW)), (sample, *sections))


_WHO_DECIDES = "Chương trình chỉ đề xuất; Hội đồng và người có thẩm quyền quyết định."
_HOW = "Mở cửa sổ lệnh tại thư mục này rồi gõ từng lệnh."
_SAMPLE = "khenthuong cham-diem mau/so-lieu-mau-2017.xlsx --ke-hoach my-thanh-2017"
_ON_ERRORS = "Mỗi lỗi nói ở tệp nào, ô nào, vì sao, sửa thế nào, và có một mã. Đọc thêm về mã ấy:"


def _step(title: str, note: str, commands: tuple[str, ...]) -> Section:
    blocks: list[Block] = [Paragraph(note)] if note else []
    if commands:
        blocks.append(bullets(commands))
    return Section(title, tuple(blocks))
