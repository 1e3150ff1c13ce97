#!/usr/bin/env python3
"""Writes the sample workbooks and texts of samples/ from its CSV files, byte for byte the same each time.

Run by hand after a change of the CSV files; needs nothing but Python 3. The product's own writer
is of no use here: it writes text cells only, and these files show what else people bring.
"""

import csv
import datetime
import io
import pathlib
import zipfile
from xml.sax.saxutils import escape

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"
DATE_STYLE = 1  # yyyy/m/d
EPOCH = datetime.date(1899, 12, 30)


def rows_of(name):
    text = (SAMPLES / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def column(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(place, value):
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.date):
        return f'<c r="{place}" s="{DATE_STYLE}"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, merged):
    body = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(f"{column(i)}{number}", value) for i, value in enumerate(row, 1))
        if cells:
            body += f'<row r="{number}">{cells}</row>'
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    if merges:
        merges = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>'
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{merges}</worksheet>'


HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
    "</Types>",
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>",
}


def write(name, title, rows, merged=()):
    parts = dict(PARTS)
    parts["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts["xl/worksheets/sheet1.xml"] = sheet(rows, merged)
    with zipfile.ZipFile(SAMPLES / name, "w") as archive:
        for path, text in parts.items():
            entry = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def day(iso):
    return datetime.date.fromisoformat(iso) if iso else ""


def standard_roster(people):
    headings = list(people[0])
    write("花名册-标准表头.xlsx", "花名册", [headings] + [list(p.values()) for p in people])


SHORT = {"正式党员": "正式", "预备党员": "预备", "入党积极分子": "积极分子", "入党申请人": "申请人"}


def other_roster(people):
    headings = ["职工号", "党员姓名", "性别", "族别", "出生日期", "公民身份号码", "文化程度", "参加工作日期",
                "加入党组织日期", "转为正式党员日期", "人员类别", "支部信息", "所在部门", "手机号码", "说明"]
    rows = [headings]
    for p in people:
        rows.append([p["工号"], p["姓名"], p["性别"], p["民族"], p["出生年月"].replace("-", "."),
                     p["身份证号"], p["学历"], p["参加工作时间"].replace("-", "年") + "月",
                     day(p["入党时间"]), p["转正时间"].replace("-", "/"),
                     SHORT.get(p["党员类别"], p["党员类别"]), p["所在支部"], p["科室"],
                     p["联系电话"], p["备注"]])
    write("花名册-另一种表头.xlsx", "Sheet1", rows)


def real_roster(people):
    rows = [["云和医院党员花名册"], ["填报单位：党委办公室", "", "", "", "", "", "填报日期：2026年11月"],
            ["序号", "姓 名", "工号*", "性别", "民族", "出生年月", "身份证号码（18位）", "入党时间：", "转正时间",
             "预/正", "党 支 部", "党内任职", "职务/职称", "部门", "电话", "备注"]]
    for i, p in enumerate(people):
        birth = p["出生年月"]
        dialects = [birth.replace("-", ""), birth.replace("-", "．"), wide(birth[:4]) + "年"
                    + wide(str(int(birth[5:7]))) + "月", birth.replace("-", "/")]
        number = wide(p["身份证号"]) if i % 3 == 0 else p["身份证号"].lower()
        phone = p["联系电话"]
        phone = [phone, f"{phone[:3]} {phone[3:7]} {phone[7:]}", wide(phone),
                 f"+86-{phone}"][i % 4] if phone else ""
        rows.append([i + 1, p["姓名"] if "·" in p["姓名"] or len(p["姓名"]) != 2 else
                     p["姓名"][0] + "　" + p["姓名"][1], wide(p["工号"]) if i % 5 == 0 else p["工号"],
                     p["性别"], p["民族"], dialects[i % 4], number, day(p["入党时间"]),
                     p["转正时间"].replace("-", "."), SHORT.get(p["党员类别"], p["党员类别"]),
                     p["所在支部"], p["党内职务"], p["行政职务/职称"], p["科室"], phone, ""])
    rows[5][6] = rows[5][6][:-2]
    rows[5][15] = "身份证号少两位"
    rows[8][9] = "在岗"
    rows[8][15] = "类别写错"
    rows[11][10] = "外科第九党支部"
    rows[11][15] = "没有这个支部"
    rows[14][8] = "2031.13.01"
    rows[14][15] = "日期不存在"
    rows.insert(20, [])
    rows.append(list(rows[4]))
    rows[-1][15] = "与前面一行重复"
    rows.append(["", "合计"] + [""] * 13 + ["不是人员"])
    write("花名册-实际使用.xlsx", "党员花名册", rows, ["A1:P1", "A2:F2", "G2:P2"])


def standard_bank(questions):
    write("题库-标准表头.xlsx", "题库", [list(questions[0])] + [list(q.values()) for q in questions])


KINDS = {"单选题": "单项选择题", "多选题": "多项选择题", "判断题": "判断", "填空题": "填空"}
LEVELS = {"易": "简单", "中": "一般", "难": "困难"}


def other_bank(questions):
    rows = [["题目类型", "试题内容", "A", "B", "C", "D", "正确选项", "答案解析", "难易程度", "专题", "出处"]]
    for q in questions:
        answer = q["答案"]
        if q["题型"] == "多选题":
            answer = "、".join(answer)
        if q["题型"] == "判断题":
            answer = "对" if answer == "正确" else "错"
        rows.append([KINDS[q["题型"]], q["题干"]] + [q["选项" + x] for x in "ABCD"]
                    + [answer, q["解析"], LEVELS[q["难度"]], q["知识点"], q["来源"]])
    write("题库-另一种表头.xlsx", "Sheet1", rows)


def real_bank(questions):
    numbers = {"单选题": 1, "多选题": 2, "判断题": 3, "填空题": 4}
    marks = {"正确": ["√", "T", "是"], "错误": ["×", "F", "否"]}
    rows = [["党建知识竞赛试题汇总"], ["序号", "题 型", "试题", "选项Ａ", "选项Ｂ", "选项Ｃ", "选项Ｄ", "参考答案",
                                      "解析内容", "难度等级", "标签"]]
    for i, q in enumerate(questions):
        answer = q["答案"]
        if q["题型"] == "多选题":
            answer = [";".join(answer), wide("，".join(answer)), "|".join(answer.lower())][i % 3]
        if q["题型"] == "判断题":
            answer = marks[answer][i % 3]
        if q["题型"] == "单选题" and i % 2:
            answer = wide(answer)
        options = [f"{x}. {q['选项' + x]}" if q["选项" + x] and i % 2 else q["选项" + x]
                   for x in "ABCD"]
        rows.append([i + 1, numbers[q["题型"]], q["题干"]] + options
                    + [answer, q["解析"], numbers_of_level(q["难度"]), q["知识点"]])
    rows[4][7] = ""
    rows[7][7] = "E"
    rows[9][1] = "简答"
    again = list(rows[3])
    again[2] = again[2].replace("？", "?") + " "
    rows.append(again)
    rows.insert(12, [])
    write("题库-实际使用.xlsx", "汇总", rows, ["A1:K1"])


def gift(text):
    for mark in "\\~=#{}:":
        text = text.replace(mark, "\\" + mark)
    return text


def gift_bank(questions):
    lines = []
    for q in questions:
        lines.append(f"// [tag:知识点:{q['知识点']}] [tag:难度:{q['难度']}]")
        if q["题型"] == "判断题":
            block = "T" if q["答案"] == "正确" else "F"
        elif q["题型"] == "填空题":
            block = "=" + gift(q["答案"]).replace(";", " =") if "|" not in q["答案"] else \
                "=" + gift(q["答案"])
        else:
            right = "=" if q["题型"] == "单选题" else f"~%{round(100 / len(q['答案']), 5):g}%"
            wrong = "~" if q["题型"] == "单选题" else "~%-100%"
            block = "\n" + "\n".join((right if x in q["答案"] else wrong) + gift(q["选项" + x])
                                     for x in "ABCD" if q["选项" + x]) + "\n"
        lines.append(f"[plain]{gift(q['题干'])} {{{block}####{gift(q['解析'])}}}\n")
    (SAMPLES / "题库.gift").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def pasted_bank(questions):
    lines = ["党建知识练习题", ""]
    for i, kind in enumerate(["单选题", "多选题", "判断题", "填空题"]):
        lines.append(f"{'一二三四'[i]}、{kind}")
        for number, q in enumerate([q for q in questions if q["题型"] == kind], 1):
            options = [f"{x}. {q['选项' + x]}" for x in "ABCD" if q["选项" + x]]
            lines += [f"{number}. {q['题干']}", *options, f"答案：{q['答案']}", f"解析：{q['解析']}", ""]
    (SAMPLES / "题库-粘贴文本.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def numbers_of_level(level):
    return {"易": 1, "中": 2, "难": 3}[level]


def main():
    people = rows_of("党员花名册.csv")
    standard_roster(people[:60])
    other_roster(people[60:120])
    real_roster([p for p in people[120:170] if p["出生年月"]][:40])
    questions = rows_of("题库.csv")
    standard_bank(questions[0::4])
    other_bank(questions[1::4])
    real_bank(questions[2::4])
    gift_bank(questions[3::9])
    pasted_bank(questions[3::7])


if __name__ == "__main__":
    main()
