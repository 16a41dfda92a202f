package dev.autobot.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.User;
import org.junit.jupiter.api.Test;

class LocalAuthenticatorTest {

    @Test
    void takesEverybodyForOneUserWhoMayOperateAndApprove() {
        User local = new LocalAuthenticator().identify(null).orElseThrow().user();

        assertThat(local.id()).isEqualTo("local");
        assertThat(local.has(User.OPERATOR)).isTrue();
        assertThat(local.has(User.APPROVER)).isTrue();
    }
}
