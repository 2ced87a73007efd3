package dev.clue.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows and habits that ARCHITECTURE.md draws. */
@SuppressWarnings("NullAway.Init")
class ArchitectureTest {
  private static final String API = "dev.clue.api..";
  private static final String CORE = "dev.clue.core..";
  private static final String DJL = "dev.clue.inference.djl..";
  private static final String ONNX = "dev.clue.inference.onnx..";
  private static final String HTTP = "dev.clue.inference.http..";
  private static final String CLI = "dev.clue.cli..";
  private static final String[] LIBRARIES = {API, CORE, DJL, ONNX, HTTP};

  private static JavaClasses house;

  @BeforeAll
  static void readTheHouse() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // ArchUnit knows folders of test classes, not the jar that holds the conformance kit.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.clue");
  }

  @Test
  void sawEveryModule() {
    assertTrue(house.size() > 200, "only " + house.size() + " classes were seen");
    for (String part :
        new String[] {"api", "core", "inference.djl", "inference.onnx", "inference.http", "cli"}) {
      assertTrue(
          house.stream().anyMatch(c -> c.getPackageName().startsWith("dev.clue." + part)), part);
    }
  }

  @Test
  void apiKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(API)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE, DJL, ONNX, HTTP, CLI)
        .check(house);
    classes()
        .that()
        .resideInAPackage(API)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(API, "java..", "org.jspecify..")
        .check(house);
  }

  @Test
  void coreKnowsNoBackend() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DJL, ONNX, HTTP, CLI, "ai.djl..")
        .check(house);
  }

  @Test
  void backendsKnowNeitherCoreNorEachOther() {
    noClasses()
        .that()
        .resideInAPackage(DJL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE, ONNX, HTTP, CLI)
        .check(house);
    noClasses()
        .that()
        .resideInAPackage(ONNX)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE, HTTP, CLI, "ai.djl..")
        .check(house);
    noClasses()
        .that()
        .resideInAPackage(HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CORE, DJL, ONNX, CLI, "ai.djl..")
        .check(house);
  }

  @Test
  void coreOpensNoConnection() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .check(house);
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(house);
  }

  @Test
  void metricsKnowNeitherTasksNorRuns() {
    noClasses()
        .that()
        .resideInAPackage("dev.clue.core.metric..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.clue.core.task..", "dev.clue.core.run..", "dev.clue.core.report..")
        .check(house);
  }

  @Test
  void packagesOfCoreHaveNoCycles() {
    slices().matching("dev.clue.core.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void librariesDoNotPrint() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        house.that(JavaClass.Predicates.resideInAnyPackage(LIBRARIES)));
  }

  @Test
  void librariesNeitherExitNorRollDice() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARIES)
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(house);
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARIES)
        .should()
        .callMethod(Math.class, "random")
        .check(house);
  }

  @Test
  void librariesKeepNoMutableGlobals() {
    classes().that().resideInAnyPackage(LIBRARIES).should(keepStaticFieldsFinal()).check(house);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(liveInANullMarkedPackage()).check(house);
  }

  private static ArchCondition<JavaClass> keepStaticFieldsFinal() {
    return new ArchCondition<>("keep static fields final") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        item.getFields().stream()
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
            .forEach(
                field -> events.add(SimpleConditionEvent.violated(field, field.getFullName())));
      }
    };
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(SimpleConditionEvent.violated(item, item.getPackageName()));
        }
      }
    };
  }
}
