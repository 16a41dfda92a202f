package dev.autobot.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house: which room may use which. The table is that of ADR 1. */
class RoomsTest {

    @TestFactory
    Stream<DynamicTest> rules() {
        return Rules.of(RoomsTest.class);
    }

    static final ArchRule contractDependsOnTheJdkOnly = classes()
            .that()
            .resideInAPackage("dev.autobot.plugin..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.sql..", "dev.autobot.plugin.."))
            .because("plugin authors get nothing but what they asked for");

    static final ArchRule chatUsesTheContractOnly = module("chat");

    static final ArchRule diagnosticsUsesTheContractOnly = module("diagnostics");

    static final ArchRule toolsUsesTheContractOnly = module("tools");

    static final ArchRule toolsHasNoCycles =
            slices().matching("dev.autobot.tools.(*)..").should().beFreeOfCycles();

    static final ArchRule workflowUsesTheContractOnly = module("workflow");

    static final ArchRule workflowHasNoCycles =
            slices().matching("dev.autobot.workflow.(*)..").should().beFreeOfCycles();

    static final ArchRule knowledgeUsesTheContractOnly = module("knowledge");

    static final ArchRule knowledgeHasNoCycles =
            slices().matching("dev.autobot.knowledge.(*)..").should().beFreeOfCycles();

    static final ArchRule settingsUsesTheContractOnly = module("settings");

    private static ArchRule module(String name) {
        return noClasses()
                .that()
                .resideInAPackage("dev.autobot." + name + "..")
                .should()
                .dependOnClassesThat(ours().and(DescribedPredicate.not(
                        resideInAnyPackage("dev.autobot." + name + "..", "dev.autobot.plugin.."))))
                .orShould()
                .dependOnClassesThat(resideInAPackage("jakarta.."))
                .because("modules meet through the contract; if it is too small for them, it is too small for others");
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("dev.autobot..");
    }

    static final ArchRule endpoint = room("endpoint", "protocol", "bus", "delivery", "identity", "health", "config");

    static final ArchRule protocol = room("protocol");

    static final ArchRule bus = room("bus", "protocol", "plugin", "fault", "identity", "journal", "storage", "metrics");

    static final ArchRule delivery = room("delivery", "protocol", "bus", "identity", "config", "journal", "metrics");

    static final ArchRule plugin = room("plugin", "protocol", "jar", "fault", "config");

    static final ArchRule jar = room("jar");

    static final ArchRule fault = room("fault");

    static final ArchRule faultKnowsTheJdkOnly = classes()
            .that()
            .resideInAPackage(core("fault"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", core("fault")));

    static final ArchRule jarKnowsTheContractAndTheJdkOnly = classes()
            .that()
            .resideInAPackage(core("jar"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax..", "dev.autobot.plugin", core("jar")))
            .because("the test kit uses it without anything else of core");

    static final ArchRule identity = room("identity");

    static final ArchRule storage = room("storage");

    static final ArchRule metrics = room("metrics");

    static final ArchRule journal = room("journal", "storage");

    static final ArchRule config = room("config");

    static final ArchRule run = room("run", "bus", "plugin");

    static final ArchRule health = room("health", "plugin", "delivery", "config");

    static final ArchRule diagnostics = room("diagnostics", "metrics", "delivery", "journal", "health", "config");

    static final ArchRule http = room(
            "http",
            "protocol",
            "plugin",
            "jar",
            "identity",
            "health",
            "delivery",
            "config",
            "metrics",
            "upload",
            "diagnostics");

    static final ArchRule upload = room("upload");

    private static ArchRule room(String name, String... mayUse) {
        String[] allowed = Arrays.stream(mayUse).map(room -> core(room)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(core(name))
                .should(onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("dev.autobot.core.."))
                        .or(resideInAPackage(core(name)))
                        .or(resideInAnyPackage(allowed))
                        .as("of its own room, of " + String.join(", ", mayUse) + " or from outside core")));
    }

    private static String core(String room) {
        return "dev.autobot.core." + room;
    }

    static final ArchRule roomsHaveNoCycles =
            slices().matching("dev.autobot.core.(*)..").should().beFreeOfCycles();

    static final ArchRule nobodyUsesTheServer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.autobot.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.autobot.server..");

    static final ArchRule socketsAreTheEndpointsBusiness = noClasses()
            .that(ours().and(DescribedPredicate.not(resideInAnyPackage(core("endpoint"), "dev.autobot.server"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.websocket..");

    static final ArchRule jsonIsTheProtocolsBusiness = noClasses()
            .that(ours().and(DescribedPredicate.not(resideInAPackage(core("protocol")))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.json..");

    static final ArchRule figuresAreTheMetricsBusiness = noClasses()
            .that(ours().and(DescribedPredicate.not(resideInAPackage(core("metrics")))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..");
}
