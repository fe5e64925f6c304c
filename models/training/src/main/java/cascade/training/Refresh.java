package cascade.training;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.training.RankingTraining.Candidate;
import cascade.training.export.BundleExport;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.plan.RankingPlan;
import cascade.training.plan.Refit;
import cascade.training.plan.Warm;
import cascade.training.sample.Samples;
import cascade.training.sample.ServedSamples;
import cascade.training.sample.ServedSamples.Newest;
import cascade.training.sample.click.Clicks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Goes on with each ranking bundle that serves, by its own plan and with its own schema, through the samples as they were served since it
 * learned last: nothing is folded, so it takes seconds. The newest of them are held aside for the candidates to be judged by, and learned
 * then. What does not rank stays in the release as it is.
 *
 * <p>Samples are written when their window is over, so none is an early positive. Words that the schema does not know have to wait for the
 * next training that reads the whole log.
 */
public final class Refresh {

    /** Fewer are not worth a release: what a step learns of them is chance. */
    static final int FEWEST = 100;

    /** Of the new samples, held aside. */
    private static final double VALIDATING = 1. / 6;

    private final TrainingOrder order;
    private final ModelCatalog catalog;
    private final LogFolder log;
    private final Map<ItemId, Item> items;
    private final ServedSamples served;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final ProgressListener progress;

    private Refresh(TrainingOrder order, ProgressListener progress) {
        this.order = order;
        this.catalog = new ModelCatalog(order.models(), new OrdinalNames());
        this.log = new LogFolder(order.log());
        this.items = log.items();
        this.served = new ServedSamples(log, items::get);
        this.progress = progress;
    }

    /**
     * Trains and publishes.
     *
     * @param order whose plan says how a refit goes on and how far it may be from its candidate
     * @return what was published; none where the order's judge refused it
     * @throws NothingToLearnException where no ranking bundle serves, or too little was served since they learned last
     */
    public static List<ModelVersion> train(TrainingOrder order, ProgressListener progress) {
        return new Refresh(order, progress).publish();
    }

    /** A bundle that is gone on with, and what from. */
    private record Part(
            RankingTraining training, RankingPlan plan, FeatureSchema schema, Instant from, Newest newest) {}

    private List<ModelVersion> publish() {
        List<Part> parts = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (ModelVersion version : serving()) {
            ModelManifest manifest = catalog.manifest(version);
            if (manifest.card().role() == Role.RANKING) {
                part(version, manifest.card(), lacking).ifPresent(parts::add);
            }
        }
        if (parts.isEmpty()) {
            throw new NothingToLearnException(
                    lacking.isEmpty() ? "no ranking bundle serves in " + order.models() : String.join("; ", lacking));
        }
        List<Candidate> candidates = parts.stream()
                .map(part -> part.training().candidate(part.plan(), _ -> candidateSet(part), Optional.empty()))
                .toList();
        if (!order.judge().passes(candidates.stream().map(Candidate::version).toList())) {
            return List.of();
        }
        List<ModelVersion> versions = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            versions.add(parts.get(i).training().refit(candidates.get(i), refitSet(parts.get(i))));
        }
        new Releases(order.models()).publish(versions, "refreshed");
        return List.copyOf(versions);
    }

    private List<ModelVersion> serving() {
        return new Releases(order.models())
                .inService()
                .orElseThrow(() -> new NothingToLearnException("nothing serves in " + order.models()))
                .versions();
    }

    private Optional<Part> part(ModelVersion version, ModelCard card, List<String> lacking) {
        FeatureSchema schema = schema(version);
        Instant from = card.data().to();
        Optional<Newest> newest = served.newest(schema, isOf(schema), from, VALIDATING);
        int samples = newest.map(found -> found.parted().size()).orElse(0);
        if (samples < FEWEST) {
            lacking.add("%s has learned until %s, and there are %d samples of its features since, fewer than %d"
                    .formatted(version, from, samples, FEWEST));
            return Optional.empty();
        }
        Plan own = own(version, card);
        RankingPlan plan = own.ranking().getFirst();
        progress.progress("read " + samples + " samples for " + version.kind(), samples, samples);
        var cards = new Cards(own, order.commit(), now);
        return Optional.of(new Part(
                new RankingTraining(order.models(), cards, progress),
                plan.goingOn(new Warm(1, order.plan().refit().rate())),
                schema,
                card.data().from(),
                newest.orElseThrow()));
    }

    /** The plan that the bundle was made by, with the order's limits of a refit. */
    private Plan own(ModelVersion version, ModelCard card) {
        String json = card.origin()
                .orElseThrow(() -> new NothingToLearnException(version + " does not say what it was made by"))
                .plan();
        return PlanReader.forServing().parse("the plan of " + version, json).refitted(refit());
    }

    /** A candidate is always gone on from: what it was judged by is what is new. */
    private Refit refit() {
        Refit asked = order.plan().refit();
        return new Refit(true, asked.rate(), asked.mean(), asked.tail(), asked.overlap());
    }

    private FeatureSchema schema(ModelVersion version) {
        Path file = catalog.file(version, BundleExport.SCHEMA)
                .orElseThrow(() -> new NothingToLearnException(version + " has no schema"));
        try {
            return FeatureSchema.fromJson(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whether a bundle, in service or not, was given what a schema encodes; those that are gone were not. */
    private Predicate<String> isOf(FeatureSchema schema) {
        Map<String, Boolean> known = new HashMap<>();
        return name -> known.computeIfAbsent(
                name,
                text -> catalog.said(ModelVersion.parse(text))
                        .flatMap(manifest -> manifest.card().featureSchemaHash())
                        .filter(schema.hash()::equals)
                        .isPresent());
    }

    private LearningSet candidateSet(Part part) {
        return set(part, part.newest().validationFrom(), part.newest().parted());
    }

    private LearningSet refitSet(Part part) {
        return set(part, part.newest().end(), part.newest().held());
    }

    private LearningSet set(Part part, Instant learnedUntil, Samples samples) {
        Instant end = part.newest().end();
        var summary = new LogSummary("served", samples.size(), part.from(), end, part.from(), learnedUntil);
        return new LearningSet(summary, items, Map.of(), part.schema(), Clicks.NONE, samples);
    }
}
