package cascade.training;

import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.training.RankingTraining.Candidate;
import cascade.training.export.BundleExport;
import cascade.training.log.LogSummary;
import cascade.training.plan.Plan;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Warm;
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
import org.jspecify.annotations.Nullable;

/**
 * Goes on with a ranker by its own plan and with its own schema, through the samples as they were served since it learned last: nothing
 * is folded, so it takes seconds. Samples are written when their window is over, so none is an early positive. Words that the schema
 * does not know have to wait for the next training that reads the whole log.
 */
final class RankerRefresh implements RefreshPart {

    /** Of the new samples, held aside. */
    private static final double VALIDATING = 1. / 6;

    private final RefreshSource source;
    private final RankingTraining training;
    private final RankingPlan plan;
    private final FeatureSchema schema;
    private final Instant from;
    private final Newest newest;

    @Nullable
    private Candidate candidate;

    private RankerRefresh(RefreshSource source, Plan own, FeatureSchema schema, Instant from, Newest newest) {
        this.source = source;
        this.training = new RankingTraining(source.models(), source.cards(own), source.progress());
        this.plan = own.ranking().getFirst().goingOn(new Warm(1, own.refit().rate()));
        this.schema = schema;
        this.from = from;
        this.newest = newest;
    }

    /** Empty where too little was served since, which is told {@code lacking}. */
    static Optional<RefreshPart> of(
            RefreshSource source, ModelVersion version, ModelCard card, ServedSamples served, List<String> lacking) {
        FeatureSchema schema = schema(source, version);
        Instant learned = card.data().to();
        Optional<Newest> newest =
                served.newest(schema, ServedSamples.rankersOf(schema, source.catalog()), learned, VALIDATING);
        int samples = newest.map(found -> found.parted().size()).orElse(0);
        if (samples < Refresh.FEWEST) {
            lacking.add("%s has learned until %s, and there are %d samples of its features since, fewer than %d"
                    .formatted(version, learned, samples, Refresh.FEWEST));
            return Optional.empty();
        }
        source.progress().progress("read " + samples + " samples for " + version.kind(), samples, samples);
        return Optional.of(new RankerRefresh(
                source, source.own(version, card), schema, card.data().from(), newest.orElseThrow()));
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

    @Override
    public List<ModelVersion> candidate() {
        candidate = training.candidate(plan, _ -> set(newest.validationFrom(), newest.parted()), Optional.empty());
        return List.of(candidate.version());
    }

    @Override
    public List<ModelVersion> refit() {
        if (candidate == null) {
            throw new IllegalStateException("there is no candidate of " + plan.name());
        }
        return List.of(training.refit(candidate, set(newest.end(), newest.held())));
    }

    private LearningSet set(Instant learnedUntil, Samples samples) {
        var summary = new LogSummary("served", samples.size(), from, newest.end(), from, learnedUntil);
        return new LearningSet(summary, source.log().items(), schema, samples);
    }
}
