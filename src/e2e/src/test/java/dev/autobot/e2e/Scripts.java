package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;

/** Shell scripts that commands of tests run. */
final class Scripts {

    /** Makes a process, with a child and a grandchild, of which none heeds SIGTERM: {@code sh tree.sh MARK 3}. */
    static final String TREE =
            """
            trap '' TERM HUP INT
            if [ "$2" -gt 1 ]; then sh tree.sh "$1" $(($2 - 1)) & fi
            while :; do sleep 0.2; done
            """;

    private Scripts() {}

    /** Runs the tree; gives its execution's id when all three levels are there. */
    static String beginTree(Commander client, String mark) {
        String id = client.beginGranted("sh tree.sh " + mark + " 3");
        for (int level = 1; level <= 3; level++) {
            String words = "tree.sh " + mark + " " + level;
            Waits.until(() -> !Processes.with(words).isEmpty(), Commander.LIMIT);
            assertThat(Processes.with(words)).isNotEmpty();
        }
        return id;
    }

    /** Cancels a tree; whoever is told of its end finds none of its processes. */
    static void cancelTree(Commander client, String mark) {
        String id = beginTree(client, mark);
        client.cancel(id);
        JsonObject end = client.first("command_execution_end", payload -> Commander.isOf(id, payload));
        assertThat(Processes.with(mark)).isEmpty();
        assertThat(Processes.with("AUTOBOT_EXECUTION=" + id)).isEmpty();
        assertThat(end.getString("ending")).isEqualTo("killed");
        client.ended(id);
    }
}
