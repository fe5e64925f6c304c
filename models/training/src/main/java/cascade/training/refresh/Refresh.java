package cascade.training.refresh;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.TrainingOrder;
import cascade.training.TrainingResult;
import cascade.training.learner.BundleTraining;
import cascade.training.log.read.LogFolder;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.NothingToLearnException;
import cascade.training.sample.ServedSamples;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes on with each ranker, each pair of towers and the item vectors that serve, by their own plans, through what happened since they learned last. The newest
 * of that is held aside for the candidates to be judged by, and learned then. All that pass are published together; what stays behind
 * stays in the release as it is.
 */
public final class Refresh {

    /** Fewer clicks are not worth a release: what a step learns of them is chance. */
    static final int FEWEST = 100;

    private final RefreshSource source;
    private final ServedSamples served;

    private Refresh(RefreshSource source) {
        this.source = source;
        this.served = new ServedSamples(source.log(), source.log().itemVersions()::get);
    }

    /**
     * Trains and publishes.
     *
     * @param order whose plan says how a refit goes on and how far it may be from its candidate
     * @throws NothingToLearnException where nothing that learns serves, or too little happened since all of them learned last
     */
    public static TrainingResult train(TrainingOrder order, ProgressListener progress) {
        return new Refresh(new RefreshSource(
                        order,
                        new ModelCatalog(order.models(), new OrdinalNames()),
                        new LogFolder(order.log()),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        progress))
                .publish();
    }

    private TrainingResult publish() {
        List<BundleTraining<?, ?, ?>> parts = parts();
        List<ModelVersion> candidates = new ArrayList<>();
        parts.forEach(part -> candidates.addAll(part.candidate()));
        List<ModelVersion> passed =
                candidates.isEmpty() ? List.of() : source.order().judge().passed(List.copyOf(candidates));
        List<ModelVersion> published = new ArrayList<>();
        parts.stream().filter(part -> part.isAmong(passed)).forEach(part -> published.addAll(part.refit()));
        if (!published.isEmpty()) {
            new Releases(source.models()).publish(published, "refreshed");
        }
        return TrainingResult.of(published, parts);
    }

    private List<BundleTraining<?, ?, ?>> parts() {
        List<BundleTraining<?, ?, ?>> parts = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (ModelVersion version : serving()) {
            ModelCard card = source.catalog().manifest(version).card();
            switch (card.role()) {
                case RANKING ->
                    RankerRefresh.of(source, version, card, served, lacking).ifPresent(parts::add);
                case TOWERS -> TowersRefresh.of(source, version, card, lacking).ifPresent(parts::add);
                case ITEM_VECTORS ->
                    Item2vecRefresh.of(source, version, card, lacking).ifPresent(parts::add);
                case USER_LISTS, QUOTAS -> {} // they are made with towers
            }
        }
        if (parts.isEmpty()) {
            throw new NothingToLearnException(
                    lacking.isEmpty()
                            ? "nothing that learns serves in " + source.models()
                            : String.join("; ", lacking));
        }
        lacking.forEach(line -> source.progress().say("left as it is: " + line));
        return parts;
    }

    private List<ModelVersion> serving() {
        return new Releases(source.models())
                .inService()
                .orElseThrow(() -> new NothingToLearnException("nothing serves in " + source.models()))
                .versions();
    }
}
