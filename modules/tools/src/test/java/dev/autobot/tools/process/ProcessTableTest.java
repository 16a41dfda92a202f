package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

    private final long self = ProcessHandle.current().pid();

    @Test
    void readsAProcessWhateverItsNameIs() {
        String stat = "7 (a) b (c) Z 3 4 5 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 8899 0 0 18446744073709551615";
        assertThat(ProcessEntry.ofStat(7, stat)).isEqualTo(new ProcessEntry(7, 3, 4, 5, false, 8899));
    }

    @Test
    void knowsThisProcessAndItsLine() {
        ProcessTable table = new ProcessTable();
        assertThat(table.look(entry -> {}).entries().get(self).alive()).isTrue();
        assertThat(table.ownLine())
                .contains(self, ProcessHandle.current().parent().orElseThrow().pid());
        assertThat(table.variables(self)).isNotEmpty();
        assertThat(table.entry(Long.MAX_VALUE)).isEmpty();
        assertThat(table.variables(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void asksTheJdkWhereThereIsNoProc() {
        Map<Long, ProcessEntry> all =
                new ProcessTable(Path.of("/no/proc")).look(entry -> {}).entries();
        assertThat(all.get(self).parent())
                .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
        assertThat(all.get(self).start()).isPositive();
    }
}
