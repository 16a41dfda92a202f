package dev.autobot.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * How a {@link ScriptedModelServer} answers one question. Configure it before it is queued; {@link #release} may be
 * called by any thread.
 */
public final class ScriptedAnswer {

    private static final int NEVER = Integer.MAX_VALUE;

    private final int status;
    private final String body;
    private final List<String> tokens;
    private final Map<String, String> headers = new TreeMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<ScriptedCall> calls = new ArrayList<>();
    private String thinking = "";
    private boolean holdHeaders;
    private int holdBefore = NEVER;
    private int breakAfter = NEVER;
    private boolean finishing = true;
    private boolean isCut;
    private String error = "";

    private ScriptedAnswer(int status, String body, List<String> tokens) {
        this.status = status;
        this.body = body;
        this.tokens = tokens;
    }

    /** An answer of these tokens, one frame each. */
    public static ScriptedAnswer tokens(String... tokens) {
        return new ScriptedAnswer(200, "", List.of(tokens));
    }

    /** A refusal with this HTTP status and body. */
    public static ScriptedAnswer refusing(int status, String body) {
        return new ScriptedAnswer(status, body, List.of());
    }

    /** Adds a header to a refusal, such as {@code Retry-After}. */
    public ScriptedAnswer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Sends this as the model's thinking, before the first token. */
    public ScriptedAnswer thinking(String text) {
        thinking = text;
        return this;
    }

    /** An answer that says nothing and wants one tool called. */
    public static ScriptedAnswer calling(String tool, String arguments) {
        return tokens().thenCalling(tool, arguments);
    }

    /**
     * Wants a tool called, after the tokens; several are wanted in order. OpenAI's arguments come in pieces, Ollama's
     * as a whole, and so they have to be a JSON object there.
     *
     * @param tool its name
     * @param arguments a JSON object
     */
    public ScriptedAnswer thenCalling(String tool, String arguments) {
        calls.add(new ScriptedCall("call_scripted_" + calls.size(), tool, arguments));
        return this;
    }

    /** Sends nothing at all before {@link #release}, no response headers either. */
    public ScriptedAnswer holdHeaders() {
        holdHeaders = true;
        return this;
    }

    /** Waits for {@link #release} before the token with this index, counted from 0, or before the end. */
    public ScriptedAnswer holdBefore(int token) {
        holdBefore = token;
        return this;
    }

    /** Breaks the connection off after this many tokens. */
    public ScriptedAnswer breakAfter(int count) {
        breakAfter = count;
        return this;
    }

    /** Ends the stream properly, but without the model's word that it has finished. */
    public ScriptedAnswer withoutFinish() {
        finishing = false;
        return this;
    }

    /** Sends this JSON in the stream after the tokens, in place of what ends an answer. */
    public ScriptedAnswer thenError(String json) {
        error = json;
        return withoutFinish();
    }

    /** Ends the answer because the model may not say more at once. */
    public ScriptedAnswer cut() {
        isCut = true;
        return this;
    }

    /** Lets a held answer go on. */
    public void release() {
        released.countDown();
    }

    void play(ScriptedResponse response, ModelFormat format) throws IOException {
        if (status != 200) {
            response.whole(status, headers, body);
            return;
        }
        holdIf(holdHeaders);
        response.head(format.contentType());
        response.chunk(format.opening(thinking));
        for (int i = 0; i < tokens.size() && i < breakAfter; i++) {
            holdIf(i == holdBefore);
            response.chunk(format.token(tokens.get(i)));
        }
        holdIf(holdBefore == Math.min(tokens.size(), breakAfter));
        if (breakAfter != NEVER) {
            response.breakOff();
            return;
        }
        for (int i = 0; i < calls.size(); i++) {
            response.chunk(format.call(i, calls.get(i)));
        }
        response.chunk(error.isEmpty() ? "" : format.frame(error));
        if (finishing) {
            response.chunk(format.closing(finish()));
        }
        response.end();
    }

    private String finish() {
        if (isCut) {
            return "length";
        }
        return calls.isEmpty() ? "stop" : "tool_calls";
    }

    private void holdIf(boolean held) {
        if (held) {
            ScriptedModelServer.await(released, "the held answer was not released");
        }
    }
}
