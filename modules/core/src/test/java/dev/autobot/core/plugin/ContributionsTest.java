package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Installation;
import dev.autobot.plugin.Registration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private final PluginFixture fixture = new PluginFixture();
    private final ModuleContext asker = fixture.published(Generations.of("asker"));

    private List<String> all() {
        return asker.findAll(IdSource.class).stream().map(IdSource::next).toList();
    }

    @Test
    void comeInTheOrderOfTheirPluginsIdsAndOfOnePluginAsRegistered() {
        fixture.published(Generations.of("zebra")).contribute(IdSource.class, () -> "z");
        ModuleContext ant = fixture.published(Generations.of("ant"));
        ant.contribute(IdSource.class, () -> "a1");
        ant.contribute(IdSource.class, () -> "a2");
        fixture.published(Generations.of("mole")).contribute(IdSource.class, () -> "m");

        assertThat(all()).containsExactly("a1", "a2", "m", "z");
    }

    @Test
    void areNoOtherContractsAndNotWhatIsProvided() {
        ModuleContext context = fixture.published(Generations.of("one"));
        context.contribute(Installation.class, () -> "installation");
        context.provide(IdSource.class, () -> "provided");

        assertThat(all()).isEmpty();
        assertThat(asker.find(Installation.class)).isEmpty();
        assertThat(asker.findAll(Installation.class)).hasSize(1);
    }

    @Test
    void areSeenWhenTheirPluginIsPublishedAndNotBefore() {
        ModuleContext starting = fixture.context(Generations.of("one"));
        starting.contribute(IdSource.class, () -> "1");
        assertThat(all()).isEmpty();

        starting.belongings().publish(null);

        assertThat(all()).containsExactly("1");
    }

    @Test
    void areWithdrawnOneByOne() {
        ModuleContext context = fixture.published(Generations.of("one"));
        Registration first = context.contribute(IdSource.class, () -> "1");
        context.contribute(IdSource.class, () -> "2");

        first.close();
        first.close();

        assertThat(all()).containsExactly("2");
    }

    @Test
    void goWithTheirGenerationAndRefuseCallsOfThoseWhoKeptThem() {
        ModuleContext context = fixture.published(Generations.of("one"));
        context.contribute(IdSource.class, () -> "1");
        IdSource kept = asker.findAll(IdSource.class).get(0);
        assertThat(kept.next()).isEqualTo("1");

        context.belongings().close();

        assertThat(all()).isEmpty();
        assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, kept::next).contains("IdSource");
    }

    @Test
    void areReplacedInOneStepAndNeverSeenTwice() {
        Generation first = Generations.of("one");
        ModuleContext old = fixture.published(first);
        old.contribute(IdSource.class, () -> "old");
        ModuleContext next = fixture.context(Generations.of("one"));
        next.contribute(IdSource.class, () -> "new");
        IdSource kept = asker.findAll(IdSource.class).get(0);

        next.belongings().publish(first);

        assertThat(all()).containsExactly("new");
        assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, kept::next);
    }

    @Test
    void refuseCallsWhileTheirGenerationRetires() {
        Generation owner = Generations.of("one");
        fixture.published(owner).contribute(IdSource.class, () -> "1");
        IdSource kept = asker.findAll(IdSource.class).get(0);

        owner.gate().retire();

        assertFails(ErrorCodes.PLUGIN_UNAVAILABLE, kept::next);
    }

    @Test
    void haveOneThatThrowsDisturbNoOther() {
        fixture.published(Generations.of("bad")).contribute(IdSource.class, () -> {
            throw new IllegalStateException("a test's");
        });
        fixture.published(Generations.of("good")).contribute(IdSource.class, () -> "good");

        List<IdSource> both = asker.findAll(IdSource.class);

        assertThatIllegalStateException().isThrownBy(both.get(0)::next);
        assertThat(both.get(1).next()).isEqualTo("good");
    }
}
