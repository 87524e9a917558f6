/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The laws of the architecture, checked over everything that the command line assembles. */
@AnalyzeClasses(packages = "dev.mcpsentinel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PLUGINS = {"dev.mcpsentinel.detectors..", "dev.mcpsentinel.sarif.."};
    private static final String[] LIBRARIES = {
        "dev.mcpsentinel.api..", "dev.mcpsentinel.core..", "dev.mcpsentinel.detectors..", "dev.mcpsentinel.sarif.."
    };

    @ArchTest
    static final ArchRule pluginsDependOnTheApiAlone = noClasses()
            .that()
            .resideInAnyPackage(PLUGINS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mcpsentinel.core..");

    @ArchTest
    static final ArchRule theApiDependsOnNothing = classes()
            .that()
            .resideInAPackage("dev.mcpsentinel.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.mcpsentinel.api..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule exportedSignaturesHoldNoThirdPartyTypes = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("dev.mcpsentinel.api..", "dev.mcpsentinel.core")
            .and()
            .arePublic()
            .should(new ArchCondition<>("use types of their own and of the platform alone") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getAllInvolvedRawTypes().stream()
                            .filter(DescribedPredicate.not(isOurs()))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " uses " + type.getName())));
                }
            });

    private static DescribedPredicate<JavaClass> isOurs() {
        return DescribedPredicate.describe(
                "ours or the platform's",
                type -> type.isPrimitive()
                        || type.getPackageName().isEmpty()
                        || type.getBaseComponentType().isPrimitive()
                        || type.getBaseComponentType().getPackageName().startsWith("java.")
                        || type.getBaseComponentType().getPackageName().startsWith("dev.mcpsentinel."));
    }

    @ArchTest
    static final ArchRule librariesNeitherPrintNorExit = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule librariesChangeNoGlobalState = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class)
            .orShould()
            .callMethod(Thread.class, "getContextClassLoader");

    @ArchTest
    static final ArchRule nothingOpensConnectionsOrStartsProcesses = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|ServerSocket|http\\..*)|java\\.lang\\.ProcessBuilder")
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    @ArchTest
    static final ArchRule internalPackagesOfTheCoreHaveNoCycles =
            slices().matching("dev.mcpsentinel.core.internal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheApiHaveNoCyclesBelowTheSpi = slices().matching(
                    "dev.mcpsentinel.api.(document|syntax)..")
            .should()
            .beFreeOfCycles();
}
