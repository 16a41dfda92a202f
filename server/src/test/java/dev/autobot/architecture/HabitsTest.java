package dev.autobot.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** How code is written here, where a rule can say it. */
class HabitsTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return Rules.of(HabitsTest.class);
    }

    static final ArchRule namesSayTheRole = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Service");

    static final ArchRule accessorsHaveNoGet = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("dev.autobot.plugin..")
            .should()
            .haveNameMatching("get[A-Z].*");

    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests set the clock; System.nanoTime is for spans");

    static final ArchRule idsAreInjected = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.autobot.server.Wiring")
            .should()
            .callMethod(UUID.class, "randomUUID");

    static final ArchRule codeIsStraight = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(CompletionStage.class)))
                    .and(target(nameMatching("then.*|handle.*|whenComplete.*|exceptionally.*"))))
            .because("blocking code on threads of its own is read from top to bottom");
}
