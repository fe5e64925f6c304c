package cascade.models.catalog;

import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.catalog.ModelSets.Refusal;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the release that a catalogue says is to serve, and remembers what of it was refused, so as not to try it again. */
final class CurrentBundles {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentBundles.class);

    /** The one kind of item vectors that a model set has a place for. */
    private static final String ITEM2VEC = "item2vec";

    /** The one kind of lists for users that it has a place for. */
    private static final String NIGHTLY = "youtubenet-nightly";

    /** The one kind of quotas. */
    private static final String QUOTAS = "quotas";

    private final ModelCatalog catalog;
    private @Nullable Release tried;
    private @Nullable Refusal unreadable;
    private volatile List<Refusal> refusals = List.of();

    CurrentBundles(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** Of the release that is to serve; any thread. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** What is to serve where it has not been tried yet. */
    Optional<Release> untried() {
        try {
            Optional<Release> release = catalog.releases().inService();
            if (unreadable != null) {
                unreadable = null;
                refusals = List.of();
                // What it had refused is found again.
                tried = null;
            }
            return release.filter(one -> !one.equals(tried));
        } catch (ReleaseRefusedException e) {
            tellUnreadable(new Refusal(Refusal.NO_RELEASE, e.release(), e.reason()));
        } catch (UncheckedIOException e) {
            tellUnreadable(new Refusal(Refusal.NO_RELEASE, "current", String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private void tellUnreadable(Refusal refusal) {
        if (!Objects.equals(refusal, unreadable)) {
            LOG.warn("what is in service stays, {}: {}", refusal.bundle(), refusal.reason());
        }
        unreadable = refusal;
        refusals = List.of(refusal);
    }

    /**
     * Opens those bundles of a release that do not serve yet; what opens is the caller's to close. Whether all did is told by {@link
     * #refusals}. Side by side where nothing serves yet, since a start waits for them; else one after the other, which leaves cores to requests.
     *
     * @param serving by kind
     */
    List<Loaded> open(Release release, Map<String, ModelVersion> serving) {
        tried = release;
        List<ModelVersion> versions = release.versions().stream()
                .filter(version -> !version.equals(serving.get(version.kind())))
                .toList();
        List<Loaded> opened = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (Opening opening : serving.isEmpty() ? sideBySide(versions) : oneByOne(versions)) {
            if (opening.model != null) {
                opened.add(opening.model);
            } else {
                LOG.warn("{} of {} refused: {}", opening.version, release, opening.reason);
                refused.add(new Refusal(release.number(), opening.version.toString(), opening.reason));
            }
        }
        refusals = List.copyOf(refused);
        return opened;
    }

    /**
     * How the opening of a bundle ended.
     *
     * @param model null where it was refused
     */
    private record Opening(ModelVersion version, @Nullable Loaded model, String reason) {}

    private List<Opening> oneByOne(List<ModelVersion> versions) {
        return versions.stream().map(this::tryToOpen).toList();
    }

    /**
     * On half of the cores, the rankers first. What opens at once runs at once before any of it is compiled: on two cores four bundles side by
     * side cost half as much again as one after the other, and took longer. Rankers name no items, which others find once the catalogue is
     * read meanwhile.
     */
    private List<Opening> sideBySide(List<ModelVersion> versions) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try (ExecutorService opening = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().name("cascade-opening-", 0).daemon().factory())) {
            List<Future<Opening>> openings = new ArrayList<>();
            versions.stream()
                    .sorted(Comparator.comparing(version -> !ranks(version)))
                    .forEach(version -> openings.add(opening.submit(() -> tryToOpen(version))));
            return openings.stream().map(CurrentBundles::awaited).toList();
        }
    }

    private boolean ranks(ModelVersion version) {
        return catalog.said(version)
                .filter(manifest -> manifest.card().role() == Role.RANKING)
                .isPresent();
    }

    private static Opening awaited(Future<Opening> opening) {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while models were opened", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }

    private Opening tryToOpen(ModelVersion version) {
        try {
            return new Opening(version, open(version), "");
        } catch (BundleRefusedException e) {
            return new Opening(version, null, e.reason());
        }
    }

    private Loaded open(ModelVersion version) {
        Loaded model = catalog.open(version);
        if (model instanceof LoadedItem2vec item2vec && !version.kind().equals(ITEM2VEC)) {
            item2vec.index().close();
            throw new BundleRefusedException(version, "no recall source uses item vectors of this kind");
        }
        if (model instanceof LoadedUserLists && !version.kind().equals(NIGHTLY)) {
            throw new BundleRefusedException(version, "no recall source uses lists of this kind");
        }
        if (model instanceof LoadedQuotas && !version.kind().equals(QUOTAS)) {
            throw new BundleRefusedException(version, "recall takes quotas of the kind " + QUOTAS + " alone");
        }
        return model;
    }
}
