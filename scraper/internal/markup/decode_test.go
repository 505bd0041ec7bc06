package markup

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func encoded(t *testing.T, e encoding.Encoding, s string) []byte {
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	const western = "<html><body><p>Müller & Söhne suchen „jemanden“ für Zürich – 50 €</p>"
	const japaneseText = "<html><body><p>プロダクトマネージャーを募集しています。東京で働きます。</p>"
	const chinese = "<html><body><p>我们正在招聘产品经理，工作地点在上海。</p>"
	const koreanText = "<p>제품 관리자를 모집합니다. 근무지는 서울입니다.</p>"
	const russian = "<p>Ищем менеджера продукта. Работа в Москве, полный день.</p>"
	const french = "<p>Le chef de produit a été créé à l’équipe élargie; salaire négocié, déjà très élevé.</p>"
	meta := func(name, s string) string {
		return strings.Replace(s, "<html>", `<html><head><meta charset="`+name+`"></head>`, 1)
	}
	wide := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	for _, tt := range []struct {
		name        string
		body        []byte
		contentType string
		want        string
	}{
		{"UTF-8 without a label", []byte(western), "", western},
		{"UTF-8 with a byte order mark", []byte("\xef\xbb\xbf" + western), "", western},
		{"UTF-8 that calls itself Latin 1", []byte(western), "text/html; charset=iso-8859-1", western},
		{"windows-1252 by its header", encoded(t, charmap.Windows1252, western), "text/html; charset=windows-1252", western},
		{"windows-1252 that calls itself Latin 1", encoded(t, charmap.Windows1252, western), "text/html; charset=ISO-8859-1", western},
		{"windows-1252 by its own declaration", encoded(t, charmap.Windows1252, meta("windows-1252", western)), "",
			meta("windows-1252", western)},
		{"windows-1252 that calls itself UTF-8", encoded(t, charmap.Windows1252, western), "text/html; charset=utf-8", western},
		{"ISO-8859-15", encoded(t, charmap.ISO8859_15, "<p>50 € in Zürich"), "text/html; charset=iso-8859-15", "<p>50 € in Zürich"},
		{"Shift_JIS by its own declaration", encoded(t, japanese.ShiftJIS, meta("Shift_JIS", japaneseText)), "", meta("Shift_JIS", japaneseText)},
		{"Shift_JIS without a label", encoded(t, japanese.ShiftJIS, strings.Repeat(japaneseText, 8)), "", strings.Repeat(japaneseText, 8)},
		{"EUC-JP without a label", encoded(t, japanese.EUCJP, japaneseText), "", japaneseText},
		{"GB18030 without a label", encoded(t, simplifiedchinese.GB18030, chinese), "", chinese},
		{"EUC-KR without a label", encoded(t, korean.EUCKR, koreanText), "", koreanText},
		{"windows-1251 without a label", encoded(t, charmap.Windows1251, russian), "", russian},
		{"French without a label", encoded(t, charmap.Windows1252, french), "", french},
		{"GB18030 by its header", encoded(t, simplifiedchinese.GB18030, chinese), "text/html; charset=gb2312", chinese},
		{"ISO-2022-JP, which is all ASCII", encoded(t, japanese.ISO2022JP, japaneseText), "text/html; charset=iso-2022-jp", japaneseText},
		{"UTF-16 with its mark", encoded(t, wide, western), "", western},
		{"UTF-8 with one broken byte", []byte("<p>Zürich\xff – Köln – Łódź"), "text/html; charset=utf-8",
			"<p>Zürich\uFFFD – Köln – Łódź"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := string(Decode(tt.body, tt.contentType)); got != tt.want {
				t.Errorf("decode(%q, %q) = %q, want %q", tt.body, tt.contentType, got, tt.want)
			}
		})
	}
}

func TestFormOf(t *testing.T) {
	for _, tt := range []struct {
		name, body, contentType string
		want                    Form
	}{
		{"JSON", ` {"a":1}`, "", JSON},
		{"JSON that calls itself HTML", `[1]`, "text/html", JSON},
		{"broken JSON is taken for a page", `{"a":`, "application/json", HTML},
		{"a feed", `<?xml version="1.0"?><rss/>`, "", XML},
		{"a feed without a declaration", `<rss version="2.0"/>`, "", XML},
		{"XHTML", `<?xml version="1.0"?><!DOCTYPE html><html/>`, "application/xhtml+xml", HTML},
		{"a fragment", `<div>x</div>`, "", HTML},
		{"a document by its first bytes", "%PDF-1.7", "text/html", Other},
		{"a picture by its header", "x", "image/png", Other},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := FormOf([]byte(tt.body), tt.contentType); got != tt.want {
				t.Errorf("formOf(%q, %q) = %d, want %d", tt.body, tt.contentType, got, tt.want)
			}
		})
	}
}
