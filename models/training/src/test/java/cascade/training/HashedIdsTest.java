package cascade.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.training.evaluation.BundleEvaluation;
import cascade.training.export.BundleExport;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a log to bundles that know users and items by the hash of their ids. */
@Tag("long") // it trains again and again
class HashedIdsTest {

    private static final String WORDS = "{ model = nfwfm, features = everything, settings.epochs = 4 }";
    private static final String HASHED = """
            { model = nfwfm, name = hashed, features = everything, settings.epochs = 4
              hashed { user.id = 1000, item.id = 1000 } }
            """;

    @TempDir
    private Path folder;

    private Path log;
    private Path models;
    private final List<String> steps = new ArrayList<>();

    @BeforeEach
    void writeTheLog() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
    }

    @Test
    void whatServesRanksAsItWasTrainedAndAboutAsWellAsByWords() throws IOException {
        Map<String, ModelVersion> versions =
                train(WORDS + ", " + HASHED + "{ model = lr, hashed { item.id = 1000 } }", "log");
        ModelVersion hashed = versions.get("hashed");
        // A thousand rows for 40 users and for 60 items: few share one.
        assertThat(auc(hashed)).isCloseTo(auc(versions.get("nfwfm")), within(.02));
        for (String name : List.of("hashed", "lr")) {
            ModelVersion version = versions.get(name);
            double served = BundleEvaluation.evaluate(log, models, version, ProgressListener.NONE)
                    .get("click")
                    .auc();
            assertThat(served).as(name).isCloseTo(auc(version), within(1e-4));
        }
        FeatureSchema schema = schema(hashed);
        assertThat(schema.hashedRows("user.id")).hasValue(1000);
        assertThat(schema.hashedRows("item.id")).hasValue(1000);
        assertThat(schema.words("item.author")).hasSize(12);
        assertThat(schema(versions.get("nfwfm")).hashedRows("item.id")).isEmpty();
        // A bundle's plan is a plan, and says it, too.
        String plan = new ModelCatalog(models, new OrdinalNames())
                .manifest(hashed)
                .card()
                .origin()
                .orElseThrow()
                .plan();
        assertThat(PlanReader.forServing()
                        .parse("it", plan)
                        .ranking()
                        .getFirst()
                        .hashed()
                        .rows())
                .isEqualTo(Map.of("user.id", 1000, "item.id", 1000));
    }

    @Test
    void aBundleGoesOnFromTheRowsOfEquallyManyAndStartsASlotOfOthersAnew() {
        ModelVersion first = train(HASHED, "72h").get("hashed");
        String warm = HASHED.replace("name = hashed", "name = hashed, start = warm");
        ModelVersion same = train(warm, "72h").get("hashed");
        assertThat(bytes(same)).as("of a training to which nothing is new").isEqualTo(bytes(first));
        ModelVersion next = train(warm, "48h").get("hashed");
        assertThat(steps).contains("train hashed from " + same);
        assertThat(bytes(next)).isNotEqualTo(bytes(first));
        train(warm.replace("item.id = 1000", "item.id = 500"), "log");
        assertThat(steps)
                .contains("train hashed from " + next
                        + ", item.id anew (hashed into 1000 rows before, hashed into 500 rows now)");
    }

    private Map<String, ModelVersion> train(String bundles, String validation) {
        Plan plan = PlanReader.forServing()
                .parse(
                        "a test",
                        "min-count = 1, refit.enabled = false, validation = " + validation + ", bundles = [" + bundles
                                + "]");
        return Training.train(new TrainingOrder(log, models, plan), (step, _, _) -> steps.add(step))
                .published()
                .stream()
                .collect(Collectors.toMap(ModelVersion::kind, Function.identity()));
    }

    private double auc(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames())
                .manifest(version)
                .card()
                .metrics()
                .get("click.auc");
    }

    /** Of the weights; what the trainer says of golden rows has the roundings of its batches, which are larger where it goes on. */
    private Map<String, String> bytes(ModelVersion version) {
        Map<String, String> files = new TreeMap<>(
                new ModelCatalog(models, new OrdinalNames()).manifest(version).files());
        files.remove("golden.json");
        return files;
    }

    private FeatureSchema schema(ModelVersion version) throws IOException {
        Path bundle = models.resolve(version.kind()).resolve(version.version());
        return FeatureSchema.fromJson(Files.readAllBytes(bundle.resolve(BundleExport.SCHEMA)));
    }
}
