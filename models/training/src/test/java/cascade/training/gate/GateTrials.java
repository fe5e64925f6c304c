package cascade.training.gate;

import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.GoldenRows;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCard.DataRange;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.models.rank.Calibration;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.training.plan.GateSettings;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** What tests of the gate do: judge in a catalogue, and plant faults in logistic regressions. */
final class GateTrials {

    static final Instant NOW = Instant.parse("2026-11-27T10:15:00Z");

    private GateTrials() {}

    /** Speed is no question here; a sixth of a small log is judged. */
    static GateSettings settings(String other) {
        try {
            Path file = Files.createTempFile("plan", ".conf");
            try {
                Files.writeString(
                        file,
                        "gate { min-impressions = 300, min-positives = 20, recall-k = 10, recall = .05, latency = 1e6 }\n"
                                + "gate { " + other + " }\n");
                return PlanReader.forServing().read(file).gate();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Verdict> judge(Path models, List<ModelVersion> candidates, Path log, String other, long seed) {
        return Gate.judge(
                GateOrder.againstInService(models, candidates, log, settings(other), seed, NOW), ProgressListener.NONE);
    }

    static Check check(Verdict verdict, String name) {
        return verdict.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + verdict.checks()));
    }

    /** Every logit so much higher. */
    static UnaryOperator<LogisticWeights> shifted(float by) {
        return weights -> {
            float[] bias = weights.bias().clone();
            for (int task = 0; task < bias.length; task++) {
                bias[task] += by;
            }
            return new LogisticWeights(weights.tasks(), weights.shape(), weights.weights(), bias);
        };
    }

    /** Every weight so many times what it was: less is known, and less is said. */
    static UnaryOperator<LogisticWeights> faded(float to) {
        return weights -> {
            float[] other = weights.weights().clone();
            for (int i = 0; i < other.length; i++) {
                other[i] *= to;
            }
            return new LogisticWeights(weights.tasks(), weights.shape(), other, weights.bias());
        };
    }

    /** Every weight a little other, as those of another training on as much data are: by three hundredths of it, either way. */
    static UnaryOperator<LogisticWeights> asGood(long seed) {
        return weights -> {
            var random = new SplittableRandom(seed);
            float[] other = weights.weights().clone();
            for (int i = 0; i < other.length; i++) {
                other[i] *= (float) (1 + .03 * random.nextGaussian());
            }
            return new LogisticWeights(weights.tasks(), weights.shape(), other, weights.bias());
        };
    }

    /** Each row has the weights of the one before: a vocabulary that was numbered from the wrong end of a line. */
    static LogisticWeights offByOne(LogisticWeights weights) {
        float[] from = weights.weights();
        int tasks = weights.tasks().size();
        float[] moved = from.clone();
        System.arraycopy(from, 0, moved, tasks, from.length - tasks);
        return new LogisticWeights(weights.tasks(), weights.shape(), moved, weights.bias());
    }

    /** Seals the same bundle with other weights, golden rows and all. */
    static ModelVersion changed(Path models, ModelVersion from, UnaryOperator<LogisticWeights> fault) {
        return changed(models, from, fault, card(models, from));
    }

    /** Seals the same bundle as one that has learned until another time. */
    static ModelVersion learnedUntil(Path models, ModelVersion from, Instant end) {
        ModelCard card = card(models, from);
        var until = new ModelCard(
                card.role(),
                card.featureSchemaHash(),
                card.tasks(),
                card.metrics(),
                new DataRange(card.data().from(), end),
                card.createdAt(),
                card.seed());
        return changed(models, from, UnaryOperator.identity(), until);
    }

    private static ModelCard card(Path models, ModelVersion from) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(from).card();
    }

    private static ModelVersion changed(
            Path models, ModelVersion from, UnaryOperator<LogisticWeights> fault, ModelCard card) {
        Path bundle = models.resolve(from.toString());
        LogisticWeights weights = fault.apply(LogisticWeights.read(bundle.resolve("weights.bin")));
        try (var writer = BundleWriter.begin(models, from.kind())) {
            FeatureSchema schema = FeatureSchema.fromJson(Files.readAllBytes(bundle.resolve("schema.json")));
            byte[] calibration = Files.readAllBytes(bundle.resolve("calibration.json"));
            var ranker = new LoadedRanker(
                    from, schema, new LogisticRanker(weights), Calibration.fromJson(calibration, schema, card.tasks()));
            GoldenRows golden = GoldenRows.fromJson(Files.readAllBytes(bundle.resolve("golden.json")));
            List<GoldenRows.Row> rows = golden.rows().stream()
                    .map(row -> new GoldenRows.Row(
                            row.batch(), ranker.score(row.batch()).values()))
                    .toList();
            Files.write(writer.file("golden.json"), new GoldenRows(card.tasks(), rows).toJson());
            Files.write(writer.file("calibration.json"), calibration);
            Files.copy(bundle.resolve("schema.json"), writer.file("schema.json"));
            weights.write(writer.file("weights.bin"));
            return writer.seal(card);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
