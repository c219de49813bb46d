"""What is looked for, how the clerk reads it, and what stands in its place on a public sheet."""

MOBILE, ID_NUMBER, BANK_CARD, NAME = "mobile", "id_number", "bank_card", "name"
KINDS = (MOBILE, ID_NUMBER, BANK_CARD, NAME)
KIND_LABELS = {MOBILE: "手机号", ID_NUMBER: "身份证号", BANK_CARD: "银行卡号或长号码", NAME: "姓名"}
# Left out rather than starred: a public page never shows a part of a number.
REPLACEMENTS = {MOBILE: "（电话略）", ID_NUMBER: "（证件号略）", BANK_CARD: "（账号略）"}
