package cascade.training.refresh;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.export.BundleExport;
import cascade.training.learner.BundleTraining;
import cascade.training.log.LogSummary;
import cascade.training.plan.GateSettings;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Warm;
import cascade.training.reading.LearningSet;
import cascade.training.reading.NothingToLearnException;
import cascade.training.reading.Sets;
import cascade.training.sample.Samples;
import cascade.training.sample.ServedSamples;
import cascade.training.sample.ServedSamples.Newest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with a ranker by its own plan and with its own schema, through the samples as they were served since it learned last: nothing
 * is folded, so it takes seconds. Samples are written when their window is over, so none is an early positive. Words that the schema
 * does not know have to wait for the next training that reads the whole log.
 */
final class RankerRefresh {

    /** Of the new samples, held aside. */
    private static final double VALIDATING = 1. / 6;

    /** Full ones, of its plan: what fewer steps learn is chance. */
    private static final int FEWEST_BATCHES = 8;

    private RankerRefresh() {}

    /** Empty where too little was served since, which is told {@code lacking}. */
    static Optional<BundleTraining<?, ?, ?>> of(
            RefreshSource source, ModelVersion version, ModelCard card, ServedSamples served, List<String> lacking) {
        FeatureSchema schema = schema(source, version);
        Instant learned = card.data().to();
        Optional<Newest> newest =
                served.newest(schema, ServedSamples.rankersOf(schema, source.catalog()), learned, VALIDATING);
        int samples = newest.map(found -> found.parted().size()).orElse(0);
        Plan own = source.own(version, card);
        Optional<String> waiting = waiting(own, source.order().plan().gate(), newest);
        if (waiting.isPresent()) {
            lacking.add("%s has learned until %s, and there are %d samples of its features since, fewer than %s"
                    .formatted(version, learned, samples, waiting.get()));
            return Optional.empty();
        }
        source.progress().progress("read " + samples + " samples for " + version.kind(), samples, samples);
        RankingPlan plan =
                own.ranking().getFirst().goingOn(new Warm(1, own.refit().rate()));
        Sets<LearningSet> sets = sets(source, schema, card.data().from(), newest.orElseThrow());
        return Optional.of(BundleTraining.ranker(plan, sets, Optional.empty(), source.sealer(own), source.progress()));
    }

    /** What there is too little of: steps to learn by, or what the gate can judge by. */
    private static Optional<String> waiting(Plan own, GateSettings gate, Optional<Newest> newest) {
        int batch = own.ranking().getFirst().settings().schedule().batch();
        int fewest = (int) Math.ceil(FEWEST_BATCHES * batch / (1 - VALIDATING));
        Samples held = newest.map(Newest::held).orElse(null);
        if (held == null || newest.get().parted().size() < fewest) {
            return Optional.of("%d, for %d batches of %d".formatted(fewest, FEWEST_BATCHES, batch));
        }
        double positives = held.trainRate(0) * held.size();
        if (held.size() < gate.minImpressions()
                || Math.min(positives, held.size() - positives) < gate.positivesOfRefresh()) {
            return Optional.of(
                    "it takes to judge by: of the newest %d, %.0f with a click, where %d with and without one tell of a loss of %s more than the gate's margin"
                            .formatted(held.size(), positives, gate.positivesOfRefresh(), gate.refreshSees()));
        }
        return Optional.empty();
    }

    private static FeatureSchema schema(RefreshSource source, ModelVersion version) {
        Path file = source.catalog()
                .file(version, BundleExport.SCHEMA)
                .orElseThrow(() -> new NothingToLearnException(version + " has no schema"));
        try {
            return FeatureSchema.fromJson(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Sets<LearningSet> sets(RefreshSource source, FeatureSchema schema, Instant from, Newest newest) {
        return new Sets<>(
                _ -> set(source, schema, from, newest, newest.validationFrom(), newest.parted()),
                () -> set(source, schema, from, newest, newest.end(), newest.held()));
    }

    private static LearningSet set(
            RefreshSource source,
            FeatureSchema schema,
            Instant from,
            Newest newest,
            Instant learnedUntil,
            Samples samples) {
        var summary = new LogSummary("served", samples.size(), from, newest.end(), from, learnedUntil);
        return new LearningSet(summary, source.log().items(), schema, samples);
    }
}
