package dev.autobot.e2e;

/** Healthy plugins: each answers its type with who it is and what it was told. */
final class Greeters {

    private static final String SOURCE =
            """
            public record Greet(String name) {}
            public record Greeting(String text, String version, String generation) {}

            public void start(PluginContext context) {
                EventType<Greeting> said = EventType.control("TYPE_said", Greeting.class);
                EventType<Greeting> told = EventType.durable("TYPE_told", Greeting.class);
                String generation = getClass().getClassLoader().getName();
                String version = context.plugin().version();
                context.declare(said);
                context.declare(told);
                context.tool(new Tool<>("TYPE_tool", "Greets.", Greet.class, Tool.Risk.READS, call -> "hello"));
                context.probe(new HealthProbe() {
                    public String name() { return "TYPE_probe"; }
                    public Health check() { return Health.up(); }
                });
                context.handle(MessageType.of("TYPE", Greet.class), message -> {
                    Greeting greeting = new Greeting("hello " + message.payload().name(), version, generation);
                    context.events().publish(told, greeting, Audience.of(message.user()));
                    context.events().publish(said, greeting, message.sender());
                });
            }
            """;

    private Greeters() {}

    /**
     * A plugin that answers {@code {"name"}} of its one type by the events {@code TYPE_told}, which is durable and for
     * the user, and then {@code TYPE_said}, which is for the sender.
     */
    static JarOfSource of(String id, String type) {
        return JarOfSource.plugin(id).types(type).having(SOURCE.replace("TYPE", type));
    }

    static String greet(String type, String name) {
        return "{\"type\":\"" + type + "\",\"payload\":{\"name\":\"" + name + "\"}}";
    }
}
