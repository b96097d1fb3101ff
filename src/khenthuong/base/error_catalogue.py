"""Every error code, with why it matters and what to do. ``docs/loi.md`` is made from this table.

1xx files and YAML, 2xx law, 3xx plan, 4xx dossiers, 5xx workbooks, 6xx requests, 7xx the store and populations,
9xx our own faults.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One kind of error: a short title, why it matters, the usual remedy. All in Vietnamese."""

    title: str
    why: str
    remedy: str


CATALOGUE: dict[str, ErrorKind] = {
    # 1xx: files and YAML
    "KT-101": ErrorKind(
        "Không đọc được tệp",
        "chương trình không có dữ liệu để làm tiếp",
        "kiểm tra tên tệp, quyền đọc, và lưu tệp ở dạng UTF-8 rồi chạy lại",
    ),
    "KT-102": ErrorKind(
        "Tệp YAML hoặc JSON viết sai cú pháp",
        "không hiểu đúng cấu trúc thì mọi kết luận sau đó đều không tin được",
        "sửa chỗ được chỉ ra; thường là thiếu dấu hai chấm, lệch thụt dòng hoặc thiếu dấu ngoặc kép",
    ),
    "KT-103": ErrorKind(
        "Một khóa viết hai lần",
        "giữ một khóa và bỏ khóa kia trong im lặng sẽ làm mất dữ liệu",
        "xóa hoặc đổi tên một trong hai khóa",
    ),
    "KT-104": ErrorKind(
        "Có khóa lạ",
        "khóa viết sai tên sẽ bị bỏ qua và kết luận thiếu căn cứ",
        "sửa tên khóa theo gợi ý hoặc xóa dòng đó",
    ),
    "KT-105": ErrorKind(
        "Thiếu khóa bắt buộc",
        "thiếu phần này thì mục đang đọc không có nghĩa",
        "thêm khóa còn thiếu",
    ),
    "KT-106": ErrorKind(
        "Giá trị sai kiểu hoặc không hợp lệ",
        "đoán giá trị sẽ thành kết luận sai",
        "ghi lại giá trị theo đúng kiểu được nêu",
    ),
    "KT-107": ErrorKind(
        "Không ghi được kết quả",
        "kết quả chưa được lưu; không có tệp nào bị ghi dở",
        "chọn nơi ghi khác bằng --ra, hoặc thêm --ghi-de nếu muốn thay kết quả cũ",
    ),
    # 2xx: law
    "KT-201": ErrorKind(
        "Hai phiên bản quy tắc chồng ngày",
        "cùng một ngày mà hai lời văn cùng áp dụng thì không biết kết luận theo lời nào",
        "sửa ngày bắt đầu hoặc kết thúc để mỗi ngày chỉ có một phiên bản",
    ),
    "KT-202": ErrorKind(
        "Có khoảng ngày không phiên bản nào phủ",
        "ngày rơi vào khoảng trống sẽ không xét được",
        "nối liền các phiên bản, hoặc khai khoảng trống kèm lý do trong gaps",
    ),
    "KT-203": ErrorKind(
        "Tên được nhắc tới nhưng không có",
        "quy tắc dựa vào một tên không tồn tại thì không bao giờ kết luận đúng",
        "sửa theo tên gợi ý hoặc khai báo tên đó",
    ),
    "KT-204": ErrorKind(
        "Các quy tắc đòi nhau theo vòng tròn",
        "không quy tắc nào xét được trước",
        "bỏ một mắt xích “meets” trong vòng",
    ),
    "KT-205": ErrorKind(
        "Điều kiện thiếu câu chữ hoặc thiếu căn cứ",
        "không giải thích được cho người được xét thì không được dùng",
        "thêm text (một câu tiếng Việt) và cite (văn bản, điều, khoản, điểm)",
    ),
    "KT-206": ErrorKind(
        "Điều kiện viết sai cấu trúc",
        "mỗi điều kiện phải có đúng một phép xét",
        "giữ đúng một trong các khóa all, any, at_least, none, unless, fact, count, run, share, meets, holds, "
        "judgement, not_known",
    ),
    "KT-207": ErrorKind(
        "Văn bản không còn hiệu lực trong thời gian áp dụng",
        "căn cứ vào văn bản hết hiệu lực thì quyết định có thể bị hủy",
        "sửa văn bản được dẫn hoặc ngày áp dụng của phiên bản",
    ),
    "KT-208": ErrorKind(
        "Ví dụ kiểm tra của quy tắc không cho kết quả như mong đợi",
        "hoặc quy tắc sai, hoặc ví dụ sai; cả hai đều phải có người xem",
        "đối chiếu quy tắc và ví dụ với văn bản rồi sửa chỗ sai",
    ),
    "KT-209": ErrorKind(
        "Hai động cơ suy luận cho kết quả khác nhau",
        "bộ quy tắc bị từ chối vì không chắc kết luận nào đúng",
        "báo cho nhóm phát triển kèm nội dung này; tạm thời chạy với --dong-co tham-chieu",
    ),
    "KT-210": ErrorKind(
        "Ngày xét nằm ngoài thời gian bộ quy tắc bao quát",
        "áp dụng luật của thời kỳ khác là đoán",
        "chọn ngày trong khoảng được nêu",
    ),
    "KT-211": ErrorKind(
        "Danh hiệu, hình thức này chưa được viết thành quy tắc",
        "chương trình không đoán khi chưa có quy tắc",
        "xem khenthuong danh-muc để biết những gì đã có; trường hợp này hội đồng xét theo văn bản",
    ),
    "KT-212": ErrorKind(
        "Hai mục trùng mã",
        "không biết mục nào được nhắc tới",
        "đổi mã của một mục",
    ),
    "KT-213": ErrorKind(
        "Quy tắc tự lặp hoặc tự phủ định",
        "nhánh thừa làm lời giải trình sai và che lỗi chép luật",
        "bỏ nhánh thừa hoặc tách câu hỏi thành hai câu khác nhau",
    ),
    "KT-214": ErrorKind(
        "Địa phương không tồn tại vào ngày xét",
        "quy định của một tỉnh, xã chỉ áp dụng trong thời gian tỉnh, xã đó tồn tại",
        "chọn địa phương có vào ngày xét",
    ),
    # 3xx: plan
    "KT-301": ErrorKind(
        "Kế hoạch hoặc bảng chấm điểm không nhất quán",
        "điểm cộng lại sẽ sai",
        "sửa con số hoặc tên được chỉ ra",
    ),
    "KT-302": ErrorKind(
        "Không có kế hoạch này",
        "không biết chấm theo chỉ tiêu nào",
        "chọn một kế hoạch trong danh sách được nêu, hoặc chỉ đường dẫn tới thư mục kế hoạch",
    ),
    "KT-303": ErrorKind(
        "Kết quả thực hiện không dùng được",
        "điểm tính từ số liệu sai sẽ thay đổi thứ hạng",
        "sửa số liệu ở chỗ được chỉ ra; để trống nếu chưa có",
    ),
    "KT-304": ErrorKind(
        "Kế hoạch nhắc tới tên không có",
        "nội dung gắn với tên không tồn tại sẽ không bao giờ được chấm",
        "sửa theo tên gợi ý hoặc khai báo tên đó",
    ),
    "KT-305": ErrorKind(
        "Một mã dùng hai lần trong kế hoạch",
        "không biết điểm hoặc số liệu thuộc về mục nào",
        "đổi mã của một mục",
    ),
    "KT-306": ErrorKind(
        "Các mức xếp loại sai thứ tự hoặc không phủ hết thang điểm",
        "sẽ có tổng điểm không xếp loại được hoặc xếp vào hai loại",
        "xếp mức từ cao xuống thấp, mức cuối bắt đầu từ 0",
    ),
    "KT-307": ErrorKind(
        "Các bậc tính điểm chồng nhau hoặc để trống",
        "cùng một kết quả mà có hai điểm, hoặc không có điểm nào",
        "sửa hai đầu của bậc để bậc này bắt đầu đúng chỗ bậc kia kết thúc",
    ),
    "KT-308": ErrorKind(
        "Chỉ tiêu có lời văn nhiều nghĩa nhưng chưa khai cách hiểu",
        "mỗi cách hiểu cho một điểm khác nhau; phải chọn công khai",
        "khai reading gồm câu hỏi, các cách hiểu, cách được chọn và lý do",
    ),
    "KT-309": ErrorKind(
        "Một nội dung vừa được chấm vừa được thưởng",
        "một việc được tính điểm hai lần",
        "giữ nội dung ở một chỗ: trong mục chấm điểm hoặc trong điểm thưởng",
    ),
    "KT-310": ErrorKind(
        "Chỉ tiêu khai chưa tính được",
        "công thức thiếu phần hoặc chia cho 0 thì không ra điểm",
        "bổ sung phần được nêu",
    ),
    "KT-311": ErrorKind(
        "Phần giao cho các đơn vị cộng lại không bằng chỉ tiêu của xã",
        "đơn vị đạt hết mà xã vẫn không đạt, hoặc ngược lại",
        "sửa phần giao để tổng bằng chỉ tiêu của xã",
    ),
    "KT-312": ErrorKind(
        "Điểm chấm nằm ngoài mức cho phép",
        "điểm âm hoặc vượt mức tối đa làm sai tổng và thứ hạng",
        "sửa điểm cho nằm trong khoảng từ 0 đến điểm tối đa của nội dung",
    ),
    "KT-313": ErrorKind(
        "Điểm được sửa giữa các bước chấm mà không ghi lý do",
        "người được chấm có quyền biết vì sao điểm thay đổi",
        "ghi lý do vào reason_cross hoặc reason_council",
    ),
    "KT-314": ErrorKind(
        "Thiếu minh chứng",
        "điểm không có giấy tờ kèm theo thì không giải trình được",
        "bổ sung số văn bản hoặc tên tệp minh chứng",
    ),
    "KT-315": ErrorKind(
        "Số liệu ngoài khoảng thường gặp",
        "có thể ghi nhầm đơn vị hoặc thừa, thiếu chữ số",
        "đối chiếu với văn bản gốc; nếu đúng thì giữ nguyên",
    ),
    "KT-316": ErrorKind(
        "Điểm chấm không theo bước quy định",
        "bảng chấm chỉ cho phép một số mức điểm",
        "làm tròn về bước quy định hoặc xin Hội đồng xác nhận",
    ),
    # 4xx: dossiers
    "KT-401": ErrorKind(
        "Hai hồ sơ trùng mã",
        "không biết hồ sơ nào là của ai; kết quả có thể gán nhầm người",
        "đặt mã khác nhau cho mỗi người, mỗi tập thể",
    ),
    "KT-402": ErrorKind(
        "Ngày tháng không thể có",
        "mốc thời gian sai làm sai điều kiện về năm và tháng",
        "sửa lại ngày; ngày ghi theo dạng dd/mm/yyyy trong Excel hoặc yyyy-mm-dd trong YAML",
    ),
    "KT-403": ErrorKind(
        "Danh hiệu hoặc hình thức khen không có trong danh mục",
        "không biết khen thưởng nào thì không tính được điều kiện đã được tặng",
        "dùng mã trong khenthuong danh-muc",
    ),
    "KT-404": ErrorKind(
        "Sự kiện không có trong từ điển",
        "thông tin ghi sai tên sẽ không được dùng tới",
        "sửa theo tên gợi ý",
    ),
    "KT-405": ErrorKind(
        "Sự việc ghi ngày sau ngày xét",
        "việc chưa xảy ra không thể làm căn cứ",
        "sửa ngày, hoặc đổi ngày xét bằng --ngay",
    ),
    "KT-406": ErrorKind(
        "Không có đối tượng này trong hồ sơ",
        "không có gì để xét hoặc giải trình",
        "kiểm tra lại mã trong --doi-tuong",
    ),
    "KT-407": ErrorKind(
        "Hồ sơ thiếu hoặc sai thông tin cơ bản",
        "không biết xét theo nhánh nào của luật",
        "bổ sung hoặc sửa thông tin ở chỗ được chỉ ra",
    ),
    "KT-408": ErrorKind(
        "Không có hồ sơ nào",
        "không có ai để xét",
        "kiểm tra đường dẫn; nhận tệp .yaml, .yml, .json, .xlsx hoặc thư mục chứa các tệp đó",
    ),
    "KT-409": ErrorKind(
        "Dòng ghi cho một mã không có trong danh sách",
        "thông tin sẽ không gắn được với ai, hoặc gắn nhầm người",
        "sửa mã, hoặc thêm đối tượng vào trang danh sách",
    ),
    "KT-410": ErrorKind(
        "Mã và tên không khớp nhau",
        "thông tin có thể đang ghi nhầm cho người khác",
        "sửa mã hoặc tên cho khớp",
    ),
    "KT-411": ErrorKind(
        "Hai đối tượng được chấm bằng hai bảng khác nhau",
        "điểm của hai bảng không so được với nhau",
        "so hai đối tượng cùng loại: ấp với ấp, đơn vị với đơn vị, cá nhân với cá nhân",
    ),
    "KT-412": ErrorKind(
        "Danh hiệu, hình thức không dành cho loại đối tượng này",
        "luật không đặt tiêu chuẩn cho loại đối tượng này nên không có kết quả để giải trình",
        "chọn danh hiệu khác; xem khenthuong tra-cuu MÃ để biết danh hiệu dành cho ai",
    ),
    "KT-413": ErrorKind(
        "Hồ sơ tự mâu thuẫn",
        "hai mục nói trái nhau về cùng một việc; chọn bừa một mục là quyết định sai",
        "đối chiếu giấy tờ, giữ lại mục đúng",
    ),
    "KT-414": ErrorKind(
        "Hai tệp điểm của một đối tượng nói khác nhau",
        "lấy điểm của tệp nào cũng là đoán; tổng điểm và thứ hạng có thể sai",
        "đối chiếu hai tệp, sửa cho khớp hoặc xóa ô sai trong một tệp",
    ),
    "KT-420": ErrorKind(
        "Số phiếu cộng lại không khớp",
        "biên bản kiểm phiếu có số không khớp thì kết quả bỏ phiếu không dùng được",
        "đối chiếu biên bản gốc: phát ra = thu về + không thu về; thu về = hợp lệ + không hợp lệ",
    ),
    "KT-421": ErrorKind(
        "Phiếu của một người nhiều hơn số phiếu hợp lệ",
        "không thể có nhiều ý kiến hơn số phiếu",
        "đối chiếu biên bản gốc rồi sửa yes, no",
    ),
    "KT-422": ErrorKind(
        "Một người có hai kết quả phiếu",
        "mỗi người chỉ có một kết quả cho một danh hiệu, hình thức",
        "giữ lại dòng đúng",
    ),
    "KT-423": ErrorKind(
        "Thông tin cuộc họp tự mâu thuẫn",
        "biên bản họp sai thành phần, sai giờ thì không có giá trị",
        "đối chiếu danh sách dự họp rồi sửa",
    ),
    "KT-424": ErrorKind(
        "Tệp phiên họp nói về trường hợp không đưa ra xét",
        "phiếu ghi nhầm người, nhầm danh hiệu sẽ làm sai kết quả",
        "sửa mã theo danh sách đề nghị; nếu Hội đồng đã đánh giá thì ghi ý kiến đánh giá vào hồ sơ rồi chạy lại",
    ),
    "KT-425": ErrorKind(
        "Mức phiếu của quy chế thấp hơn mức của pháp luật",
        "quy chế không được đặt mức thấp hơn pháp luật",
        "sửa threshold, hoặc bỏ danh hiệu đó khỏi lần bỏ phiếu này",
    ),
    "KT-426": ErrorKind(
        "Chọn nhiều người hơn mức trần",
        "quyết định vượt mức trần có thể bị hủy",
        "Hội đồng chọn lại cho vừa mức trần rồi sửa kết quả phiếu",
    ),
    "KT-427": ErrorKind(
        "Chưa đủ số thành viên dự họp",
        "cuộc họp chưa đủ người thì kết quả không có giá trị",
        "kiểm tra lại danh sách có mặt, hoặc họp lại",
    ),
    "KT-428": ErrorKind(
        "Số, ngày văn bản không dùng được",
        "số ghi cho văn bản không có, hoặc ngày trước ngày họp, sẽ làm sai văn bản khác",
        "sửa tên văn bản theo gợi ý, sửa ngày",
    ),
    "KT-429": ErrorKind(
        "Biên bản kiểm phiếu chưa đủ kết quả",
        "biên bản đã có số thì mỗi người phải có đúng một kết quả",
        "điền yes, no cho những người còn thiếu, hoặc bỏ số của biên bản",
    ),
    # 5xx: workbooks
    "KT-501": ErrorKind(
        "Không mở được tệp Excel",
        "không đọc được dữ liệu trong tệp",
        "mở tệp bằng Excel, lưu lại dạng .xlsx không đặt mật khẩu rồi chạy lại",
    ),
    "KT-502": ErrorKind(
        "Tệp Excel thiếu trang bắt buộc",
        "thiếu trang này thì không có danh sách để đọc",
        "tạo tệp mẫu bằng khenthuong khoi-tao và chép dữ liệu sang đúng trang",
    ),
    "KT-503": ErrorKind(
        "Trang Excel thiếu cột bắt buộc",
        "không biết giá trị nằm ở cột nào",
        "giữ nguyên dòng tiêu đề của tệp mẫu",
    ),
    "KT-504": ErrorKind(
        "Ô Excel có giá trị không hợp lệ",
        "đoán giá trị sẽ thành kết luận sai",
        "sửa ô được chỉ ra; xem ghi chú ở dòng tiêu đề của cột",
    ),
    "KT-505": ErrorKind(
        "Tệp Excel không có dữ liệu",
        "không có ai để xét",
        "điền ít nhất một dòng ở trang Cá nhân, Tập thể, Ấp hoặc Hộ gia đình",
    ),
    "KT-506": ErrorKind(
        "Trang Excel có cột lạ",
        "dữ liệu trong cột không có trong mẫu sẽ không được dùng tới",
        "sửa tiêu đề theo gợi ý; cột riêng của người nhập thì đặt tên bắt đầu bằng “Ghi chú”",
    ),
    "KT-507": ErrorKind(
        "Tệp Excel có trang lạ",
        "dữ liệu trong trang không có trong mẫu sẽ không được dùng tới",
        "đổi tên trang theo gợi ý; trang riêng của người nhập thì đặt tên bắt đầu bằng “Ghi chú”",
    ),
    "KT-508": ErrorKind(
        "Tệp Excel quá lớn",
        "tệp quá lớn có thể làm treo máy; bảng của một xã chỉ vài trăm kB",
        "chép phần dữ liệu sang tệp mẫu mới rồi chạy lại",
    ),
    "KT-509": ErrorKind(
        "Công thức chưa có kết quả",
        "chương trình không tự tính công thức, nên không biết ô này bằng bao nhiêu",
        "mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị thay cho công thức",
    ),
    "KT-510": ErrorKind(
        "Ô bắt buộc bị trống",
        "thiếu ô này thì dòng không có nghĩa",
        "điền ô được chỉ ra, hoặc xóa cả dòng",
    ),
    "KT-511": ErrorKind(
        "Một nội dung ghi hai dòng",
        "giữ một dòng và bỏ dòng kia trong im lặng sẽ làm mất dữ liệu",
        "giữ một dòng",
    ),
    "KT-512": ErrorKind(
        "Không đọc được tệp danh sách",
        "không có dữ liệu nào được lấy từ tệp này",
        "mở tệp bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx rồi chạy lại",
    ),
    "KT-513": ErrorKind(
        "Tệp danh sách có mật khẩu",
        "chương trình không hỏi và không giữ mật khẩu của ai",
        "mở tệp bằng mật khẩu, bỏ mật khẩu, lưu thành bản khác rồi chạy lại với bản đó",
    ),
    "KT-514": ErrorKind(
        "Loại tệp không đọc được",
        "chương trình chỉ đọc bảng tính: .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, .txt, .tsv",
        "mở tệp bằng phần mềm đã làm ra nó, lưu lại hoặc chép bảng sang .xlsx",
    ),
    "KT-515": ErrorKind(
        "Tệp danh sách quá lớn",
        "tệp quá lớn có thể làm treo máy; danh sách của một xã chỉ vài trăm kB",
        "chép riêng phần bảng cần nhập sang một tệp mới rồi chạy lại",
    ),
    "KT-516": ErrorKind(
        "Tệp mang dấu mật",
        "chương trình chỉ dùng cho tài liệu thường, không được dùng để xử lý bí mật nhà nước",
        "xử lý tài liệu này theo quy định bảo vệ bí mật nhà nước, trên máy không nối mạng; "
        "nếu ghi nhầm, bỏ chữ đó rồi chạy lại",
    ),
    "KT-517": ErrorKind(
        "Không tìm thấy bảng trong trang tính",
        "không biết cột nào là họ tên, cột nào là kết quả, nên không lấy gì từ trang này",
        "kiểm tra dòng tiêu đề của bảng; tiêu đề lạ thì thêm vào từ điển tiêu đề",
    ),
    "KT-520": ErrorKind(
        "Cột hoặc dòng trong danh sách không đọc",
        "thông tin ở đó không được đưa vào hồ sơ",
        "đổi tiêu đề cho dễ hiểu, hoặc thêm cách ghi vào từ điển riêng bằng --tu-dien",
    ),
    "KT-521": ErrorKind(
        "Cột không cần cho việc xét đã được bỏ",
        "không giữ thông tin cá nhân mà việc xét không dùng đến",
        "không phải làm gì",
    ),
    "KT-522": ErrorKind(
        "Ô đã đọc, có điều nên xem lại",
        "cách ghi trong ô khác thường; đọc nhầm sẽ làm sai kết quả",
        "đối chiếu ô được chỉ ra với giấy tờ",
    ),
    "KT-523": ErrorKind(
        "Số có hai cách hiểu hoặc không đọc được",
        "hiểu nhầm dấu chấm, dấu phẩy có thể làm số sai một nghìn lần",
        "trả lời câu hỏi, hoặc ghi lại số như 1234 hoặc 1,2",
    ),
    "KT-524": ErrorKind(
        "Số lệch khoảng một nghìn hay một triệu lần",
        "có thể ghi nhầm đơn vị tính (đồng, triệu đồng)",
        "trả lời câu hỏi về đơn vị tính, hoặc sửa ô",
    ),
    "KT-525": ErrorKind(
        "Ngày tháng cần xem lại",
        "ngày sai làm sai tuổi, số tháng công tác, năm thành tích",
        "sửa ô theo ngày/tháng/năm, hoặc trả lời câu hỏi",
    ),
    "KT-526": ErrorKind(
        "Chữ viết tắt hoặc tên có nhiều nghĩa, hoặc không có trong từ điển",
        "chọn nhầm nghĩa là ghi sai hồ sơ của một người",
        "chọn nghĩa đúng trong câu trả lời; cách ghi riêng của xã thì thêm vào --tu-dien",
    ),
    "KT-527": ErrorKind(
        "Hai dòng có thể là một người, hoặc hai người cùng tên",
        "gộp nhầm hai người hoặc xét một người hai lần đều sai",
        "chọn dòng giữ lại trong câu trả lời; ghi ngày sinh để phân biệt",
    ),
    "KT-528": ErrorKind(
        "Chưa biết dòng này thuộc về ai",
        "thông tin gắn nhầm người sẽ làm sai kết luận",
        "chọn người trong câu trả lời; ghi thêm ngày sinh hoặc đơn vị",
    ),
    "KT-529": ErrorKind(
        "Danh sách thiếu một thông tin chung",
        "không biết năm, nhóm đối tượng hoặc kế hoạch thì không xét được",
        "thêm --nam, --nhom, --ke-hoach hoặc --loai, hoặc trả lời câu hỏi",
    ),
    "KT-530": ErrorKind(
        "Tổng ghi trong danh sách khác với tổng tính được",
        "có thể thiếu dòng hoặc có số ghi sai",
        "đối chiếu các dòng với tổng; chương trình dùng số liệu của từng dòng",
    ),
    "KT-531": ErrorKind(
        "Chưa biết lấy trang nào, danh sách của năm nào",
        "gộp bản cũ với bản mới, hoặc nhập nhầm năm, làm sai cả đợt xét",
        "trả lời câu hỏi, hoặc xóa trang cũ khỏi tệp",
    ),
    "KT-532": ErrorKind(
        "Dòng, cột hoặc trang không nhập",
        "dòng tiêu đề, tổng, ký tên, dòng ẩn và dòng gạch bỏ không phải hồ sơ",
        "bỏ ẩn hoặc bỏ gạch ngang rồi nhập lại nếu cần",
    ),
    "KT-533": ErrorKind(
        "Số CMND, CCCD cần đối chiếu",
        "số giấy tờ dùng để phân biệt người cùng tên",
        "đối chiếu với giấy tờ rồi sửa ô; định dạng ô là Text để không mất số 0 ở đầu",
    ),
    "KT-534": ErrorKind(
        "Điểm ngoài mức quy định",
        "điểm vượt mức tối đa làm sai tổng và thứ hạng",
        "Hội đồng xem lại điểm được chỉ ra",
    ),
    "KT-535": ErrorKind(
        "Câu trả lời đã lưu",
        "cho biết giá trị này do người trả lời chọn",
        "sửa tệp trả lời nếu chọn nhầm",
    ),
    "KT-537": ErrorKind(
        "Dòng hoặc bảng thiếu tên",
        "không có tên thì không biết ghi cho ai",
        "ghi tên vào dòng, hoặc trả lời câu hỏi",
    ),
    "KT-538": ErrorKind(
        "Chữ gõ bằng phông cũ",
        "chữ chuyển sai sẽ thành tên người khác",
        "xem mẫu chữ đã chuyển rồi xác nhận",
    ),
    "KT-540": ErrorKind(
        "Không mở được mẫu Word",
        "không có mẫu thì không lập được văn bản",
        "mở tệp bằng Word, lưu lại dạng .docx không đặt mật khẩu; hoặc lấy mẫu gốc bằng khenthuong xuat --lap-mau",
    ),
    "KT-541": ErrorKind(
        "Thẻ trong mẫu Word viết hỏng",
        "văn bản lập ra sẽ thiếu nội dung hoặc không lập được",
        "sửa thẻ ở chỗ được chỉ ra, so với mẫu gốc (khenthuong xuat --lap-mau)",
    ),
    "KT-542": ErrorKind(
        "Mẫu Word có chỗ điền lạ",
        "chương trình không có thông tin để điền vào chỗ này",
        "sửa tên theo gợi ý hoặc xóa chỗ điền",
    ),
    "KT-543": ErrorKind(
        "Mẫu Word thiếu chỗ điền bắt buộc",
        "văn bản thiếu phần này không dùng được",
        "thêm chỗ điền vào mẫu, ví dụ {{ co_quan }}",
    ),
    "KT-544": ErrorKind(
        "Thư mục mẫu không dùng được",
        "tệp đặt tên sai sẽ không được dùng tới",
        "đặt tên tệp theo tên văn bản, ví dụ to-trinh.docx",
    ),
    "KT-545": ErrorKind(
        "Chưa có mẫu văn bản cho ngày này",
        "thể thức văn bản của thời gian đó khác",
        "chọn ngày trong khoảng được nêu, hoặc dùng mẫu riêng bằng --mau",
    ),
    "KT-546": ErrorKind(
        "Không có gì để lập văn bản",
        "không có kết quả nào thuộc loại văn bản đã chọn",
        "kiểm tra --loai và hồ sơ",
    ),
    "KT-560": ErrorKind(
        "Kết quả quá lớn cho một trang Excel",
        "phần thừa sẽ mất nếu vẫn ghi",
        "chia hồ sơ theo đơn vị hoặc theo xã rồi xuất từng phần",
    ),
    # 6xx: requests
    "KT-601": ErrorKind(
        "Lệnh thiếu hoặc sai tham số",
        "chương trình không biết phải làm gì",
        "xem khenthuong --help hoặc khenthuong TÊN-LỆNH --help",
    ),
    "KT-610": ErrorKind(
        "Không có ngưỡng nào để thử",
        "độ nhạy là việc dịch từng con số của quy tắc; không có con số thì không có gì để dịch",
        "chọn danh hiệu khác, hoặc xem mã điều kiện bằng khenthuong tra-cuu MÃ",
    ),
    "KT-611": ErrorKind(
        "Không có bảng xếp hạng nào để thử độ vững",
        "phải có ít nhất hai đơn vị đủ điểm trong một cụm thì mới có thứ hạng để thử",
        "bổ sung số liệu còn thiếu, hoặc chọn kế hoạch có cụm thi đua",
    ),
    "KT-612": ErrorKind(
        "Tệp biểu đồ không phải .svg hoặc .png",
        "chương trình chỉ vẽ hai dạng ảnh này",
        "đặt tên tệp có đuôi .svg hoặc .png",
    ),
    "KT-613": ErrorKind(
        "Hai kết quả không so được với nhau",
        "hai lần xét phải trên cùng các tệp dân số thì khác nhau mới là do luật",
        "xét lại cùng một dân số theo hai ngày hoặc hai bộ quy tắc, rồi so hai thư mục đó",
    ),
    "KT-614": ErrorKind(
        "Tệp điểm không dùng được",
        "điểm sai mã hoặc không phải số sẽ làm sai thứ tự ở mức trần",
        "lưu tệp CSV dạng UTF-8, dòng đầu là ma,diem hoặc ma,diem,khong_xet; mỗi người một dòng, điểm viết như 87.5, "
        "khong_xet là x hoặc để trống",
    ),
    # 7xx: the store
    "KT-701": ErrorKind(
        "Không mở được kho",
        "không có kho thì kết quả không được lưu và không kiểm tra lại được",
        "kiểm tra thư mục hoặc địa chỉ ở --kho, quyền ghi, chỗ trống trên đĩa; kho chung thì hỏi quản trị máy chủ",
    ),
    "KT-702": ErrorKind(
        "Không phải kho của chương trình",
        "ghi vào tệp của chương trình khác có thể làm hỏng tệp đó",
        "chọn một thư mục khác ở --kho",
    ),
    "KT-703": ErrorKind(
        "Kho do bản chương trình mới hơn tạo",
        "bản cũ không hiểu hết nội dung và có thể ghi sai",
        "cài bản chương trình mới nhất rồi chạy lại",
    ),
    "KT-704": ErrorKind(
        "Không sao lưu được kho trước khi nâng cấp",
        "chương trình không nâng cấp kho khi chưa có bản sao để quay lại; kho vẫn như cũ",
        "giải phóng chỗ trống trên đĩa, kiểm tra quyền ghi vào thư mục kho",
    ),
    "KT-705": ErrorKind(
        "Kho đang bận",
        "mỗi lúc chỉ một người được ghi, để nhật ký không bị rẽ đôi; chưa có gì được ghi",
        "đợi người kia làm xong rồi chạy lại",
    ),
    "KT-706": ErrorKind(
        "Chưa có kho",
        "không có gì để xem hoặc chạy lại",
        "kiểm tra --kho; kho được tạo khi lưu kết quả đầu tiên, ví dụ khenthuong xet ho-so.xlsx --kho THƯ-MỤC",
    ),
    "KT-707": ErrorKind(
        "Không có kết quả mang số này",
        "mỗi kết quả đã lưu có một số riêng, không dùng lại",
        "xem các số bằng khenthuong nhat-ky",
    ),
    "KT-708": ErrorKind(
        "Kết quả đã công bố",
        "kết quả đã công bố thì không sửa; người được xét phải thấy đúng thứ Hội đồng đã công bố",
        "xét lại để có kết quả mang số mới, rồi ghi quyết định và công bố kết quả đó",
    ),
    "KT-709": ErrorKind(
        "Không có đối tượng này trong kho",
        "không ghi được gì về người mà kho không có",
        "kiểm tra mã đối tượng, mã danh hiệu; người đã xóa dữ liệu thì không còn tra theo mã được",
    ),
    "KT-710": ErrorKind(
        "Dòng đã ghi thì không sửa, không xóa",
        "nhật ký chỉ có giá trị khi không ai sửa được điều đã ghi",
        "ghi thêm một dòng mới nói rõ điều thay đổi",
    ),
    "KT-711": ErrorKind(
        "Nội dung trong kho không khớp dấu niêm",
        "nội dung đã bị sửa ngoài chương trình nên không dùng làm căn cứ được",
        "chạy khenthuong nhat-ky --kiem-tra để biết dòng nào; lấy lại kho từ bản sao lưu",
    ),
    "KT-712": ErrorKind(
        "Quy tắc hoặc kế hoạch vừa bị sửa trong lúc chạy",
        "bản lưu lại sẽ không đúng là bản đã dùng để xét; chưa có gì được ghi",
        "chạy lại lệnh sau khi đã lưu xong các tệp quy tắc, kế hoạch",
    ),
    "KT-713": ErrorKind(
        "Lý do xóa dữ liệu có tên hoặc mã của người đó",
        "dòng nhật ký được giữ mãi, ghi tên vào đó thì dữ liệu không thật sự được xóa",
        "ghi lý do không có tên, ví dụ: theo đơn số 12 ngày 25/11/2026",
    ),
    "KT-715": ErrorKind(
        "Quyết định khác kết quả của chương trình mà thiếu lý do",
        "người được xét và người kiểm tra cần biết vì sao Hội đồng quyết định khác",
        "thêm --ly-do",
    ),
    "KT-716": ErrorKind(
        "Không đọc lại được bản lưu",
        "chương trình hiện nay không hiểu định dạng lúc lưu nên không chạy lại được",
        "cài đúng bản chương trình đã ghi trong kết quả rồi chạy lại",
    ),
    # 73x, 74x: populations as Parquet
    "KT-730": ErrorKind(
        "Thiếu thư viện để xét dân số lớn",
        "tệp Parquet và cụm máy cần thư viện không đi kèm bản cài thường",
        'cài thêm bằng: pip install "khenthuong[batch]"',
    ),
    "KT-731": ErrorKind(
        "Tệp Parquet hỏng hoặc không phải Parquet",
        "đọc một phần tệp hỏng sẽ bỏ sót người mà không ai biết",
        "chép lại hoặc tạo lại tệp này rồi chạy lại; các tệp đã xét xong không phải xét lại",
    ),
    "KT-732": ErrorKind(
        "Tệp Parquet không theo lược đồ dân số",
        "cột thiếu hoặc lạ sẽ làm hồ sơ bị hiểu sai",
        "đặt tên cột theo docs/dan-so-parquet.md, hoặc tạo tệp bằng khenthuong chuyen-doi",
    ),
    "KT-733": ErrorKind(
        "Cột trong tệp Parquet sai kiểu",
        "đổi kiểu có thể làm mất chữ số hoặc đổi nghĩa",
        "ghi cột theo kiểu trong docs/dan-so-parquet.md",
    ),
    "KT-734": ErrorKind(
        "Giá trị trong tệp Parquet không dùng được",
        "đoán giá trị sẽ thành kết luận sai",
        "sửa giá trị ở dòng được nêu; các giá trị nhận được ở docs/dan-so-parquet.md",
    ),
    "KT-735": ErrorKind(
        "Tệp dân số biến mất hoặc bị thay trong lúc xét",
        "kết quả sẽ không ứng với một tệp nào cả",
        "đưa tệp về chỗ cũ, không sửa trong lúc xét, rồi chạy lại lệnh; phần đã xong được giữ",
    ),
    "KT-736": ErrorKind(
        "Kết quả chưa đầy đủ",
        "đếm trên một phần kết quả mà tưởng là toàn bộ sẽ cho con số sai",
        "chạy lại lệnh khenthuong xet với cùng --ra để xét tiếp phần còn thiếu",
    ),
    "KT-737": ErrorKind(
        "Thư mục kết quả là của một lần xét khác",
        "trộn hai lần xét vào một thư mục thì không biết kết quả nào theo luật nào",
        "chọn --ra khác, hoặc thêm --ghi-de để xét lại từ đầu vào thư mục này",
    ),
    "KT-738": ErrorKind(
        "Xét lại bằng cách thứ hai cho kết quả khác",
        "không chắc kết quả nào đúng nên đợt xét dừng lại, không kết quả nào của tệp này được ghi",
        "báo cho nhóm phát triển kèm nội dung này, sau khi xóa mã đối tượng",
    ),
    "KT-739": ErrorKind(
        "Mã trong tệp dân số trùng hoặc không tăng dần",
        "một người có hai hồ sơ thì không biết hồ sơ nào đúng",
        "bỏ dòng trùng và sắp các dòng theo cột id tăng dần (theo mã Unicode)",
    ),
    "KT-740": ErrorKind(
        "Cụm máy Dask không làm việc được",
        "không có máy nào xét hồ sơ",
        "kiểm tra địa chỉ và bộ nhớ của cụm; hoặc bỏ --dask để xét trên máy này. Phần đã xong được giữ",
    ),
    "KT-741": ErrorKind(
        "Không có dân số để xét",
        "không có ai để xét",
        "chỉ ra một tệp .parquet, hoặc một thư mục chứa các thư mục tinh=MÃ",
    ),
    "KT-742": ErrorKind(
        "Kết quả bị sửa hoặc hỏng",
        "con số đếm được sẽ không phải là kết quả đã xét",
        "chạy lại lệnh khenthuong xet với cùng --ra; chỉ những tệp hỏng được xét lại",
    ),
    "KT-743": ErrorKind(
        "Số không ghi chính xác được vào tệp Parquet",
        "làm tròn có thể đổi kết luận",
        "tệp nhận số dưới 10^26 với nhiều nhất 12 chữ số thập phân; kiểm tra lại số này",
    ),
    "KT-744": ErrorKind(
        "Bộ quy tắc khác với bộ đã định",
        "kết quả, lời giải trình theo luật khác sẽ không khớp với kết quả đã có",
        "dùng cùng một phiên bản chương trình, cùng --quy-tac và --dia-phuong ở mọi máy và mọi lần",
    ),
    "KT-745": ErrorKind(
        "Hết chỗ trên đĩa",
        "tệp đang ghi đã được bỏ; các tệp ghi xong trước đó vẫn nguyên",
        "dọn bớt đĩa hoặc chọn --ra ở đĩa khác rồi chạy lại lệnh; phần đã xong được giữ",
    ),
    # 9xx: our own faults
    "KT-901": ErrorKind(
        "Lỗi của chương trình",
        "đây không phải lỗi của người dùng; dữ liệu của ông/bà không bị thay đổi",
        "gửi nội dung kỹ thuật bên dưới cho nhóm phát triển, sau khi xóa tên người",
    ),
}


def kind_of(code: str) -> ErrorKind:
    """The catalogue entry of a code. Raises KeyError for a code that does not exist."""
    return CATALOGUE[code]
