package dev.autobot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LanguageGuessTest {

    @Test
    void tellsLanguagesByTheirSmallWords() {
        assertThat(LanguageGuess.of("The server keeps what it has said, and tells it to those who ask."))
                .isEqualTo(Language.EN);
        assertThat(LanguageGuess.of("Der Server behält, was er gesagt hat, und sagt es denen, die danach fragen."))
                .isEqualTo(Language.DE);
        assertThat(LanguageGuess.of(
                        "Le serveur garde ce qu'il a dit, et le dit à ceux qui le demandent dans la salle."))
                .isEqualTo(Language.FR);
        assertThat(LanguageGuess.of("El servidor guarda lo que ha dicho, y se lo dice a los que preguntan por ello."))
                .isEqualTo(Language.ES);
        assertThat(LanguageGuess.of("Il server conserva quello che ha detto, e lo dice a chi lo chiede con gli altri."))
                .isEqualTo(Language.IT);
        assertThat(LanguageGuess.of("O servidor guarda o que foi dito, e não o diz senão aos que perguntam por ele."))
                .isEqualTo(Language.PT);
        assertThat(LanguageGuess.of("De server bewaart wat hij heeft gezegd, en zegt het aan wie er naar vraagt."))
                .isEqualTo(Language.NL);
    }

    @Test
    void takesWhatSaysNothingOfItsLanguageForEnglish() {
        assertThat(LanguageGuess.of("SELECT id FROM users WHERE name = 'x'")).isEqualTo(Language.EN);
        assertThat(LanguageGuess.of("Three apples")).isEqualTo(Language.EN);
    }

    @Test
    void knowsWhenItIsNone() {
        assertThat(LanguageGuess.of("")).isEqualTo(Language.NONE);
        assertThat(LanguageGuess.of("12345 67890 !?")).isEqualTo(Language.NONE);
        assertThat(LanguageGuess.of("Привет мир")).isEqualTo(Language.NONE);
        assertThat(LanguageGuess.of("知識は力なり ".repeat(100))).isEqualTo(Language.NONE);
    }

    @Test
    void leavesTheSmallWordsOfAQuestionOut() {
        assertThat(ContentWords.of("How do I restart the server?").words()).containsExactly("restart", "server");
        assertThat(ContentWords.of("Wo wohnte die Großmutter?").words()).containsExactly("wohnte", "großmutter");
        assertThat(ContentWords.of("Quelle est la recette de la tarte ?").words())
                .containsExactly("recette", "tarte");
        assertThat(ContentWords.of("backUp of my-data_dir").words()).containsExactly("back", "data", "dir");
        assertThat(ContentWords.of("backup the directory").alternatives().get("directory"))
                .contains("folder");
        assertThat(ContentWords.of("How do I back up?").alternatives().get("back"))
                .contains("backup");
        assertThat(Set.copyOf(ContentWords.of("to be or not to be").words()))
                .isEqualTo(Set.of("to", "be", "or", "not"));
    }
}
