package dev.autobot.chat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.plugin.payload.LlmStatus;
import dev.autobot.plugin.payload.UserMessage;
import dev.autobot.testkit.PluginHarness;
import dev.autobot.testkit.ScriptedModelServer;
import java.util.Map;
import java.util.Set;

/** A chat plugin that runs, and a scripted model server beside it. */
final class ChatFixture implements AutoCloseable {

    static final User ADA = PluginHarness.LOCAL;
    static final User BOB = new User("bob", Set.of());

    /** The plugin, with its context for the test to play the platform. */
    private static final class Watched implements Plugin {

        private final Plugin chat = new ChatPlugin();
        private PluginContext context;

        @Override
        public void start(PluginContext given) throws Exception {
            context = given;
            chat.start(given);
        }
    }

    final ScriptedModelServer server;
    final PluginHarness harness;
    private Watched plugin = new Watched();

    private ChatFixture(ScriptedModelServer server, Map<String, String> settings) {
        this.server = server;
        this.harness = PluginHarness.start(plugin, settings);
    }

    /** With a model; more settings may be given as key, value, key, value … */
    static ChatFixture with(Wire wire, String... more) {
        ScriptedModelServer server = ScriptedModelServer.started("llama3.2");
        return new ChatFixture(server, wire.settings(server, more));
    }

    static ChatFixture withoutModel() {
        return new ChatFixture(ScriptedModelServer.started(), Map.of());
    }

    PluginContext context() {
        return plugin.context;
    }

    /** Provides a gate and approvals that record. */
    RecordedGate gate() {
        RecordedGate gate = new RecordedGate(this::context, harness.events());
        harness.provide(Tools.class, gate);
        harness.provide(Approvals.class, gate);
        return gate;
    }

    void restart() {
        plugin = new Watched();
        harness.restart(plugin);
    }

    void say(User user, String chat, String text) {
        harness.send(user, Messages.USER_MESSAGE, new UserMessage(text, chat));
    }

    void say(String chat, String text, String whenBusy) {
        harness.send(ADA, Messages.USER_MESSAGE, new UserMessage(text, chat, whenBusy));
    }

    void say(String chat, String text) {
        say(ADA, chat, text);
    }

    LlmResponse answer() {
        return harness.events().next(EventTypes.LLM_RESPONSE);
    }

    ErrorReport error() {
        return harness.events().next(EventTypes.ERROR);
    }

    LlmStatus status() {
        return harness.events().next(EventTypes.LLM_STATUS);
    }

    /** Says something and waits for the scripted answer. */
    void converse(String chat, String question, String answer) {
        server.answers(answer);
        say(chat, question);
        answer();
        server.nextQuestion();
    }

    MessagePage messages(String chat) {
        return (MessagePage) harness.get("/api/chats/" + chat + "/messages");
    }

    ChatMessage lastMessage(String chat) {
        MessagePage page = messages(chat);
        return page.messages().get(page.messages().size() - 1);
    }

    @Override
    public void close() {
        try (server) {
            harness.close();
        }
    }
}
