package dev.autobot.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.storage.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.h2.jdbcx.JdbcConnectionPool;

class JournalPagesPropertyTest {

    private static final DataSource DATABASE = database();

    private static DataSource database() {
        DataSource pool = JdbcConnectionPool.create("jdbc:h2:mem:pages;DB_CLOSE_DELAY=-1", "autobot", "");
        Schemas.migrate(pool, "journal", Journal.class, Journal.MIGRATIONS);
        return pool;
    }

    @Property(tries = 100)
    void pagesAreWithinTheirBoundsAndTogetherTheStream(
            @ForAll @Size(max = 30) List<@IntRange(max = 60) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 12) int maxEvents,
            @ForAll @IntRange(max = 200) int maxBytes) {
        Streams streams = new Streams(DATABASE);
        List<String> payloads = sizes.stream().map("€"::repeat).toList();
        if (!payloads.isEmpty()) {
            streams.append("user/ada", payloads.stream().map(Streams::draft).toArray(Journal.Draft[]::new));
        }
        List<String> read = new ArrayList<>();
        Journal.Page page = streams.journal.read("user/ada", 0, maxEvents, maxBytes);
        while (!page.entries().isEmpty()) {
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(maxEvents);
            assertThat(page.entries().size() == 1 || bytes(page) <= maxBytes).isTrue();
            page.entries().forEach(entry -> read.add(entry.payload()));
            page = streams.journal.read("user/ada", read.size(), maxEvents, maxBytes);
        }
        assertThat(page.trimmed()).isFalse();
        assertThat(read).isEqualTo(payloads);
    }

    private static int bytes(Journal.Page page) {
        return page.entries().stream()
                .mapToInt(entry -> entry.payload().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
