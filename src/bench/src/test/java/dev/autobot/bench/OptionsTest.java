package dev.autobot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void readsWhatIsGivenAndLeavesTheRestAsItIs() {
        Options options = Options.parse(
                "rounds=5", "echo=2,3", "append-threads=4", "missed=7", "rounds=6", "steps=0", "passages=9");
        assertThat(options.rounds()).isEqualTo(6);
        assertThat(options.passages()).isEqualTo(9);
        assertThat(options.echo()).containsExactly(2, 3);
        assertThat(List.of(options.steps(), options.flows())).containsExactly(0, 200);
        assertThat(options.seconds()).isEqualTo(4);
        assertThat(options.answers()).isEqualTo(new AnswerOptions(200, 800, 80));
        assertThat(options.durable().threads()).containsExactly(4);
        assertThat(options.durable().missed()).isEqualTo(7);
        assertThat(options.durable().fanout()).isEqualTo(1_000);
    }

    @Test
    void takesNoneForNoNumbers() {
        Options options = Options.parse("echo=none", "fanout=none");
        assertThat(options.echo()).isEmpty();
        assertThat(options.fanout()).isEmpty();
    }

    @Test
    void leavesDurablePartsOutWhenToldSoButForThoseThatAreAskedFor() {
        DurableOptions durable = Options.parse("durable=0", "resumes=3").durable();
        assertThat(List.of(durable.fanout(), durable.append(), durable.file(), durable.burst()))
                .containsOnly(0);
        assertThat(durable.resumes()).isEqualTo(3);
    }

    @Test
    void leavesAnswersOutWhenThereIsNothingToSay() {
        assertThat(Options.parse("tokens=0").answers().isWanted()).isFalse();
        assertThat(Options.parse("answers=20", "tokens=80").answers().isWanted())
                .isTrue();
    }

    @Test
    void namesWhatItCannotRead() {
        assertThatThrownBy(() -> Options.parse("round=5"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("'round' is no option")
                .hasMessageContaining("burst-clients");
        assertThatThrownBy(() -> Options.parse("burst=many"))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("'many', given for burst,");
        assertThatThrownBy(() -> Options.parse("rounds")).isInstanceOf(BenchException.class);
    }
}
