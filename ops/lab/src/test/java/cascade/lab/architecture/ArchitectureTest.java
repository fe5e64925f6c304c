package cascade.lab.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The direction of dependencies, and what belongs to one place only. */
class ArchitectureTest {

    private static final Set<String> STAGES =
            Set.of("fetch", "recall", "filter", "rank", "rerank", "served", "feedback");

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("cascade");
    }

    @Test
    void featuresDependOnNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAPackage("cascade.features..")
                .should()
                .dependOnClassesThat(resideInAPackage("cascade..").and(not(resideInAPackage("cascade.features..")))));
    }

    @Test
    void inferenceDependsOnFeaturesOnlyAndNotOnTheirStore() {
        check(noClasses()
                .that()
                .resideInAPackage("cascade.models..")
                .should()
                .dependOnClassesThat(resideInAPackage("cascade..")
                        .and(not(resideInAnyPackage("cascade.models..", "cascade.features..")))
                        .or(resideInAnyPackage("cascade.features.store..", "cascade.features.redis.."))));
    }

    @Test
    void trainingDependsOnInferenceAndFeaturesOnly() {
        check(noClasses()
                .that()
                .resideInAPackage("cascade.training..")
                .should()
                .dependOnClassesThat(resideInAPackage("cascade..")
                        .and(not(resideInAnyPackage("cascade.training..", "cascade.models..", "cascade.features..")))));
    }

    @Test
    void theClientDependsOnNoOtherModule() {
        check(noClasses()
                .that()
                .resideInAPackage("cascade.client..")
                .should()
                .dependOnClassesThat(resideInAPackage("cascade..").and(not(resideInAPackage("cascade.client..")))));
    }

    @Test
    void nothingThatServesDependsOnTrainingOrOps() {
        check(noClasses()
                .that(not(resideInAnyPackage("cascade.run..", "cascade.lab..", "cascade.training..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("cascade.run..", "cascade.lab..", "cascade.training.."));
    }

    @Test
    void whatRunsNeverSeesTheLaboratory() {
        check(noClasses()
                .that(not(resideInAPackage("cascade.lab..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("cascade.lab.."));
    }

    @Test
    void theBrokerIsImportedInTheLaboratoryOnly() {
        onlyIn("cascade.lab..", "kafka..");
    }

    @Test
    void modelsNeverSeeVertxRedisOrKafka() {
        check(noClasses()
                .that()
                .resideInAnyPackage("cascade.models..", "cascade.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.apache.kafka..", "redis..", "io.netty.."));
    }

    @Test
    void onnxRuntimeIsImportedInOnePackage() {
        onlyIn("cascade.models.onnx..", "ai.onnxruntime..");
    }

    @Test
    void jvectorIsImportedInOnePackage() {
        onlyIn("cascade.models.vector.graph..", "io.github.jbellis..");
    }

    @Test
    void libtorchIsImportedInTrainingOnly() {
        onlyIn("cascade.training..", "org.bytedeco..");
    }

    @Test
    void kafkaStreamsIsImportedInOnePackage() {
        onlyIn("cascade.samples..", "org.apache.kafka.streams..");
        onlyIn("cascade.samples..", "org.rocksdb..");
    }

    @Test
    void duckDbIsImportedInTrainingOnly() {
        onlyIn("cascade.training..", "java.sql..");
        onlyIn("cascade.training.duckdb..", "org.duckdb..");
    }

    @Test
    void footersOfParquetAreReadAndWrittenInOnePackage() {
        onlyIn("cascade.training.log.rewrite..", "org.apache.parquet..");
    }

    private static void onlyIn(String place, String library) {
        check(noClasses()
                .that(not(resideInAPackage(place)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    /** Elsewhere a meter would have a name that is declared nowhere. */
    @Test
    void metersAreRegisteredByTheirDeclarationsAlone() {
        check(noClasses()
                .that(not(resideInAPackage("cascade.metrics..")))
                .should()
                .callMethodWhere(target(owner(assignableTo(MeterRegistry.class)))
                        .and(target(nameMatching("counter|timer|summary|gauge.*|more"))))
                .orShould()
                .callMethodWhere(
                        target(owner(resideInAPackage("io.micrometer.."))).and(target(name("builder")))));
    }

    @Test
    void noPackageTakesPartInACycle() {
        check(slices().assignedFrom(new EachPackage()).should().beFreeOfCycles());
    }

    @Test
    void stagesNeverImportEachOther() {
        check(slices().assignedFrom(new EachStage()).should().notDependOnEachOther());
    }

    @Test
    void jsonTreesStayAtTheEdges() {
        check(noClasses()
                .that(not(resideInAnyPackage("cascade.http..", "cascade.run.pushed..")))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.core.json.JsonObject"));
    }

    @Test
    void timeRandomnessAndTheConsoleStayAtTheEdges() {
        check(noClasses()
                .that(resideInAnyPackage("cascade.features..", "cascade.models..")
                        .and(not(resideInAPackage("cascade.features.redis.."))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .accessField(System.class, "out"));
    }

    @Test
    void onlyCommandsPrint() {
        check(noClasses()
                .that(not(resideInAnyPackage("cascade.run..", "cascade.lab..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    private static void check(ArchRule rule) {
        rule.check(classes);
    }

    /** Every package of ours is a slice of its own. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith("cascade") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }

    /** The stages of the request; what they share is in {@code cascade.feed} and {@code cascade.bus}. */
    private static final class EachStage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] parts = type.getPackageName().split("\\.", -1);
            return parts.length > 1 && parts[0].equals("cascade") && STAGES.contains(parts[1])
                    ? SliceIdentifier.of(parts[1])
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every stage";
        }
    }
}
