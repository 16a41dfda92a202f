package dev.autobot.samples.hooks;

import dev.autobot.plugin.Secret;
import dev.autobot.testkit.PluginContract;
import dev.autobot.testkit.PluginHarness;
import java.util.Map;

class HooksContractTest extends PluginContract {

    private static final Secret SECRET = new Secret("0123456789abcdef");

    @Override
    protected Map<String, String> settings() {
        return Map.of("hooks.in", "ci", "hooks.in.ci.secret", SECRET.reveal());
    }

    @Override
    protected String use(PluginHarness harness, int number) {
        String body = "{\"build\": " + number + "}";
        harness.request("POST", "/api/hooks/ci")
                .withoutToken()
                .header(Signature.HEADER, Signature.of(SECRET, body.getBytes()))
                .body(body)
                .send();
        return "hook_received";
    }
}
