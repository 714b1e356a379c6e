"""What is English and what is not."""

from __future__ import annotations

import pytest

from flows.clean import clean
from flows.rows import Article, Metadata, RawDocument, Rejection


def run(text: str, language: str | None = None) -> Article | Rejection:
    return clean(RawDocument("d", "a.txt", "txt", 1, "0", "utf-8", text, Metadata(language=language)))


FOREIGN = {
    "de": (
        "OSLO – Der Bürgermeister hat den neuen Hafen eröffnet. Die Arbeiten haben vier Jahre gedauert und "
        "waren teurer als geplant, sagte ein Sprecher der Stadt am Freitag. Viele Einwohner sind unzufrieden."
    ),
    "fr": (
        "Le maire de la ville a ouvert le nouveau port. Les travaux ont duré quatre ans et ont coûté plus "
        "cher que prévu, a dit un porte-parole."
    ),
    "es": (
        "El transbordador no salió el lunes por la tormenta. Los vecinos de la isla se quejan de que el "
        "servicio falla desde el verano pasado."
    ),
    "it": (
        "Il sindaco ha aperto il nuovo porto. I lavori sono durati quattro anni e sono costati più del "
        "previsto, ha detto un portavoce del comune."
    ),
    "pt": "O prefeito abriu o novo porto e disse que as obras custaram mais do que o previsto.",
    "nl": (
        "De burgemeester heeft de nieuwe haven geopend. Het werk was in vier jaar klaar en kostte meer dan "
        "verwacht, zei een woordvoerder van de gemeente."
    ),
    "sv": "Färjan till Gotland ställdes in på måndagen eftersom hamnen var stängd på grund av stormen.",
    "no": "Fergen til Bergen ble innstilt mandag fordi havnen var stengt på grunn av uværet.",
    "da": "Færgen til Bornholm blev aflyst mandag, fordi havnen var lukket på grund af stormen.",
    "fi": "Lautta Turkuun jäi maanantaina satamaan myrskyn vuoksi, ja matkustajat joutuivat odottamaan yön yli.",
    "pl": "Prom do Gdyni nie wypłynął w poniedziałek, ponieważ port był zamknięty z powodu burzy.",
    "cs": "Starosta otevřel nový přístav a řekl, že práce byly dražší, než se čekalo.",
    "ru": "Паром не вышел из порта в понедельник из-за шторма.",
    "uk": "Паром не вийшов з порту в понеділок через шторм, повідомила міська рада.",
    "ar": "لم تغادر العبارة الميناء يوم الاثنين بسبب العاصفة.",
    "zh": "由于暴风雨，渡轮星期一没有离开港口。",
    "ja": "フェリーは嵐のため月曜日に出港しなかった。",
    "ko": "월요일 폭풍으로 인해 여객선이 항구를 떠나지 못했다.",
    "tr": "Belediye başkanı yeni limanı açtı ve çalışmaların beklenenden daha pahalı olduğunu söyledi.",
    "hi": "तूफान के कारण सोमवार को नौका बंदरगाह से नहीं निकली।",
    "el": "Το πλοίο δεν έφυγε από το λιμάνι τη Δευτέρα λόγω της καταιγίδας.",
    "vi": "Phà không rời cảng vào thứ Hai vì cơn bão, theo lời của thị trưởng thành phố.",
    "id": "Feri itu tidak meninggalkan pelabuhan pada hari Senin karena badai, kata walikota.",
    "hu": "A komp hétfőn nem hagyta el a kikötőt a vihar miatt, és az utasok a városban maradtak.",
    "ro": "Feribotul nu a plecat luni din port din cauza furtunii, a spus primarul orașului.",
    "sw": "Feri haikuondoka bandarini siku ya Jumatatu kwa sababu ya dhoruba, alisema meya wa mji huo.",
    "tl": "Hindi umalis ang barko sa pantalan noong Lunes dahil sa bagyo, ayon sa alkalde ng lungsod.",
    "eu": (
        "Ferrya ez zen astelehenean portutik irten ekaitzaren ondorioz, hiriko alkateak esan zuenez, eta "
        "bidaiariek gaua herrian eman behar izan zuten, hotelik gabe eta jateko gutxirekin."
    ),
    "af": "Die veerboot na Robbeneiland het Maandag nie gevaar nie omdat die hawe weens die storm gesluit was.",
    "sq": "Trageti nuk u nis të hënën nga porti për shkak të stuhisë, tha kryetari i bashkisë së qytetit.",
    "la": (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore "
        "et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation."
    ),
}
ENGLISH = (
    "The mayor of Bergen opened the new harbour on Friday. The work took four years and cost more than planned, "
    "a spokesman said. "
)


@pytest.mark.parametrize("tag", FOREIGN)
def test_other_languages_are_refused(tag: str) -> None:
    result = run(FOREIGN[tag])
    assert isinstance(result, Rejection)
    assert (result.stage, result.reason_code) == ("clean", "unsupported_language")


@pytest.mark.parametrize("tag", ["de", "fr", "es", "it", "nl", "ru", "zh", "ja", "ko", "el"])
def test_reason_names_the_language(tag: str) -> None:
    result = run(FOREIGN[tag])
    assert isinstance(result, Rejection)
    assert f"in {tag} (share " in result.reason_text


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "Ferry sinks off Split",
        "FERRY SINKS OFF COAST OF CROATIA; HARBOUR CLOSED, MAYOR SAYS",
        "Yes.",
        "Net 3.1 mln vs 2.9 mln\nRevs 10 mln vs 9 mln",
        "Arsenal 2 Chelsea 1\nBarcelona 3 Real Madrid 0\nJuventus 0 Milan 2",
        "Marseille: Benedetti, Rossi, Kouyaté, Diallo, Fernández (García 63), Müller, Nowak, da Silva, dos Santos.",
        "Zürich, Genève, Basel: Swiss voters back new train lines",
        "COPPER - steady 9,800 (9,750) tonnes mainly carries cash 806.50 3months 805 ZINC - quiet",
        "Ivo Horvat, 43, is missing on the Velebit ridge, on the coast, on Thursday, after a storm.",
        ENGLISH * 2 + "„Wir sind sehr zufrieden mit dem Hafen und mit der Arbeit“, sagte er. " + ENGLISH,
    ],
    ids=lambda text: text[:20],
)
def test_english_is_accepted(text: str) -> None:
    assert isinstance(run(text), Article)


def test_metadata_is_not_believed() -> None:
    assert isinstance(run(ENGLISH, "de"), Article)
    assert isinstance(run(FOREIGN["de"], "en"), Rejection)


def test_mostly_foreign_text_with_an_english_start_is_refused() -> None:
    assert isinstance(run(ENGLISH + "\n\n" + (FOREIGN["de"] + " ") * 12), Rejection)


def test_margins_do_not_decide() -> None:
    assert isinstance(run(FOREIGN["de"] + "\n\nRead more\n\nSign up for our newsletter here.\n\nShare"), Rejection)


@pytest.mark.parametrize(
    "text",
    [
        "Hernán Oyarce Rivas, a firefighter, met María de los Ángeles Quiroga in Viña del Mar.",
        "José de la Cruz y Peñalosa met Inés del Río in Las Palmas de Gran Canaria.",
        "João dos Santos beat Rui da Costa e Silva.",
    ],
)
def test_small_words_inside_names_are_no_evidence(text: str) -> None:
    assert isinstance(run(text), Article)


def test_headline_with_capitals_is_no_row_of_names() -> None:
    assert isinstance(run("El Alcalde de Bilbao inaugura el domingo la Feria de Barcos"), Rejection)
