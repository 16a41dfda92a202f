package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** A language model that answers from a script, oldest first, and keeps what it was asked. */
final class ScriptedModel implements LanguageModel {

    /** What it was asked. */
    record Question(String instructions, String question, Map<String, Object> schema) {}

    private final Queue<Function<Run, String>> script = new ConcurrentLinkedQueue<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();

    void answers(String text) {
        script.add(run -> text);
    }

    /** Answers with what comes of some work. */
    void answersLate(Supplier<String> work) {
        script.add(run -> work.get());
    }

    void fails(ErrorCode code, String text) {
        script.add(run -> {
            throw new PlatformException(code, text);
        });
    }

    /** Answers never: it ends with its run. */
    Thinking thinks() {
        Thinking thinking = new Thinking();
        script.add(thinking::until);
        return thinking;
    }

    List<Question> questions() {
        return questions;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String answer(String instructions, String question, Map<String, Object> schema, Run run) {
        questions.add(new Question(instructions, question, schema));
        Function<Run, String> next = script.poll();
        if (next == null) {
            throw new PlatformException(ErrorCodes.MODEL_FAILED, "no answer is scripted");
        }
        return next.apply(run);
    }

    /** An answer that does not come. */
    static final class Thinking {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        void awaitBegin() {
            await(begun);
        }

        private String until(Run run) {
            run.onCancel(ended::countDown);
            begun.countDown();
            await(ended);
            throw new PlatformException(ErrorCodes.RUN_CANCELLED, "The run was cancelled.");
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("it did not come within 60 s");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
