package dev.autobot.core.plugin;

import static dev.autobot.core.Codes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.fault.Deadlines;
import dev.autobot.core.jar.LoadedJar;
import dev.autobot.core.jar.TestJars;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.ToolResult;
import dev.autobot.plugin.ToolScope;
import dev.autobot.plugin.ToolWork;
import dev.autobot.plugin.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that take too long, and those that are cancelled. */
class ToolTimeTest {

    private static final String LATCHES = "autobot.test.latches";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PluginFixture fixture = new PluginFixture();
    private final ToolCalls tools = new ToolCalls(fixture.registrations, fixture.calls, fixture.platform.threads);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Scope scope = new Scope();

    /** What nobody asks for. */
    public record Nothing() {}

    /** A scope that a test cancels. */
    private static final class Scope implements ToolScope {

        private volatile Runnable onCancel = () -> {};
        private volatile boolean cancelled;

        private void cancel() {
            cancelled = true;
            onCancel.run();
        }

        @Override
        public Path workspace() {
            return Path.of("/nowhere");
        }

        @Override
        public Duration timeLimit() {
            return LIMIT;
        }

        @Override
        public String effectToken() {
            return "";
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void onCancel(Runnable action) {
            onCancel = action;
        }
    }

    ToolTimeTest() {
        fixture.platform.executor = threads;
    }

    @AfterEach
    void end() throws InterruptedException {
        released.countDown();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        System.getProperties().remove(LATCHES);
    }

    private Generation offer(ToolWork<Nothing> work) {
        Generation owner = Generations.of("slow");
        fixture.published(owner).tool(new Tool<>("wait", "Waits.", Nothing.class, Tool.Risk.READS, work));
        return owner;
    }

    private Future<ToolResult> begin() throws InterruptedException {
        User ada = new User("ada", Set.of());
        Future<ToolResult> call = threads.submit(() -> tools.call("wait", new ToolCall<>("c1", ada, Map.of(), scope)));
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        return call;
    }

    private static ToolResult outcome(Future<ToolResult> call) {
        try {
            return call.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (PlatformException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private void pass(Duration time) {
        fixture.nanos.addAndGet(time.toNanos());
        fixture.deadlines.look();
    }

    private String untilInterrupted() throws InterruptedException {
        begun.countDown();
        released.await();
        return "released";
    }

    @Test
    void isNotHeldToTheDeadlineOfItsPlugin() throws Exception {
        Generation owner = offer(call -> untilInterrupted());
        Future<ToolResult> call = begin();

        pass(owner.fence().deadline().plusSeconds(1));
        pass(Duration.ofSeconds(10));
        released.countDown();

        assertThat(outcome(call).text()).isEqualTo("released");
        assertThat(owner.fence().statistics().failures()).isZero();
    }

    @Test
    void isInterruptedASecondAfterItsOwnLimitAndNamed() throws Exception {
        Generation owner = offer(call -> untilInterrupted());
        Future<ToolResult> call = begin();

        pass(LIMIT);
        assertThat(call.isDone()).isFalse();
        pass(Duration.ofSeconds(1));

        assertFails(ErrorCodes.HANDLER_TIMEOUT, () -> outcome(call)).contains("'wait'", "'slow'", "60.0 s");
        assertThat(owner.fence().statistics().failures()).isEqualTo(1);
    }

    @Test
    void isInterruptedByACancelThatItDidNotSayHowToDo() throws Exception {
        Generation owner = offer(call -> untilInterrupted());
        Future<ToolResult> call = begin();

        scope.cancel();

        assertFails(ErrorCodes.RUN_CANCELLED, () -> outcome(call)).contains("'wait'");
        assertThat(owner.fence().statistics().failures()).as("nobody's fault").isZero();
        scope.cancel(); // too late for anybody
    }

    @Test
    void isInterruptedWithItsCaller() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        offer(call -> {
            try {
                return untilInterrupted();
            } finally {
                ended.countDown();
            }
        });
        begin().cancel(true);

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** A jar whose tool goes on until the test releases it. */
    private static TestJars stubborn() {
        return TestJars.plugin("stubborn")
                .start("context.tool(new dev.autobot.plugin.Tool<>(\"wait\", \"Waits.\", Nothing.class,"
                        + " dev.autobot.plugin.Tool.Risk.READS, call -> Stubborn.work()));")
                .source("acme.Nothing", "public record Nothing() {}")
                .source(
                        "acme.Stubborn",
                        """
                        class Stubborn {
                            static String work() {
                                var all = (java.util.concurrent.CountDownLatch[]) System.getProperties().get("%s");
                                all[0].countDown();
                                while (true) {
                                    try {
                                        all[1].await();
                                        return "released";
                                    } catch (InterruptedException e) {
                                        // stubborn
                                    }
                                }
                            }
                        }
                        """
                                .formatted(LATCHES));
    }

    @Test
    void ofAJarIsGivenUpWhenItDoesNotHeedTheInterrupt() throws Exception {
        System.getProperties().put(LATCHES, new CountDownLatch[] {begun, released});
        LoadedJar jar = stubborn().load(folder, 1);
        Plugin plugin = jar.plugin();
        Generation owner = Generation.ofJar(Generations.descriptor("stubborn"), 1, jar, Generations.fence());
        ModuleContext context = fixture.context(owner);
        plugin.start(context);
        context.belongings().publish(null);
        Future<ToolResult> call = begin();

        pass(LIMIT.plusSeconds(1));
        pass(Deadlines.GRACE);

        assertFails(ErrorCodes.HANDLER_TIMEOUT, () -> outcome(call)).contains("'wait'", "'stubborn'");
        assertThat(owner.fence().statistics().failures()).isEqualTo(1);
        assertThat(owner.gate().inside()).as("it still works").isEqualTo(1);
        fixture.published(Generations.of("platform")).provide(ToolExecution.class, tools);
        assertThat(context.find(ToolExecution.class))
                .as("the way around the gate")
                .isEmpty();
    }

    @Test
    void isOfferedToModulesOnly() {
        fixture.published(Generations.of("platform")).provide(ToolExecution.class, tools);

        assertThat(fixture.published(Generations.of("tools")).find(ToolExecution.class))
                .isPresent();
    }
}
