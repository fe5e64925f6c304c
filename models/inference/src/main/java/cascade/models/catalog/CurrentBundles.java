package cascade.models.catalog;

import cascade.models.catalog.ModelSet.Loaded;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.catalog.ModelSets.Refusal;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what has become current in a catalogue, and remembers what of it was refused, so as not to try it again. */
final class CurrentBundles {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentBundles.class);

    /** The one kind of item vectors that a model set has a place for. */
    private static final String ITEM2VEC = "item2vec";

    /** The one kind of lists for users that it has a place for. */
    private static final String NIGHTLY = "youtubenet-nightly";

    private final ModelCatalog catalog;
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    CurrentBundles(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    List<String> kinds() {
        return catalog.kinds();
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals.values());
    }

    /** The current model of {@code kind}, the caller's to close; empty where it is serving already or is refused. */
    Optional<Loaded> openUnless(String kind, Optional<ModelVersion> serving) {
        Optional<ModelVersion> current;
        try {
            current = catalog.current(kind);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            refuse(kind, new Refusal(kind + "/current", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
        if (current.isEmpty() || current.equals(serving)) {
            refusals.remove(kind);
            return Optional.empty();
        }
        return isRefused(current.get()) ? Optional.empty() : open(current.get());
    }

    private Optional<Loaded> open(ModelVersion version) {
        try {
            Loaded model = catalog.open(version);
            if (model instanceof LoadedItem2vec item2vec && !version.kind().equals(ITEM2VEC)) {
                item2vec.index().close();
                throw new BundleRefusedException(version, "no recall source uses item vectors of this kind");
            }
            if (model instanceof LoadedUserLists && !version.kind().equals(NIGHTLY)) {
                throw new BundleRefusedException(version, "no recall source uses lists of this kind");
            }
            refusals.remove(version.kind());
            return Optional.of(model);
        } catch (BundleRefusedException e) {
            refuse(version.kind(), new Refusal(version.toString(), e.reason()));
            return Optional.empty();
        }
    }

    private boolean isRefused(ModelVersion version) {
        Refusal refusal = refusals.get(version.kind());
        return refusal != null && refusal.bundle().equals(version.toString());
    }

    private void refuse(String kind, Refusal refusal) {
        if (!refusal.equals(refusals.put(kind, refusal))) {
            LOG.warn("bundle {} refused, the one in service stays: {}", refusal.bundle(), refusal.reason());
        }
    }
}
