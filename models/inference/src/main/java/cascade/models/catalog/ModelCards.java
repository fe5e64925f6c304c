package cascade.models.catalog;

import cascade.models.catalog.ModelSets.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** What is known of models to whoever asks: what serves, what was refused, and what any bundle says of itself. Blocking. */
public final class ModelCards {

    private final ModelCatalog catalog;
    private final ModelSets sets;
    private final IntFunction<Optional<Probation>> watched;

    /**
     * Reads nothing yet.
     *
     * @param sets that serve models of {@code catalog}
     */
    public ModelCards(ModelCatalog catalog, ModelSets sets) {
        this(catalog, sets, _ -> Optional.empty());
    }

    /**
     * The same of a server that watches releases in their guard time.
     *
     * @param watched what it knows of a release by its number that the catalogue does not; never blocks
     */
    public ModelCards(ModelCatalog catalog, ModelSets sets, IntFunction<Optional<Probation>> watched) {
        this.catalog = catalog;
        this.sets = sets;
        this.watched = watched;
    }

    /** Sorted by kind. */
    public List<ModelVersion> inService() {
        try (var lease = sets.lease()) {
            return lease.models().versions();
        }
    }

    /** The release that what serves is of; empty before there is one. */
    public Optional<Release> release() {
        return sets.release();
    }

    /** Of the catalogue, the oldest first, whichever serves. Throws {@link ReleaseRefusedException} where one is damaged. */
    public List<Release> releases() {
        return catalog.releases().list();
    }

    /** What became of a release in its guard time; empty where nobody watches it, or did. */
    public Optional<Probation> probation(Release release) {
        return catalog.releases().probation(release.number()).or(() -> watched.apply(release.number()));
    }

    /** The last verdict on a bundle; empty where it was never judged. */
    public Optional<Verdict> verdict(ModelVersion version) {
        return catalog.verdicts().on(version);
    }

    /**
     * Puts an earlier release into service again, as a new one, for all servers of the catalogue.
     *
     * @throws ReleaseRefusedException where there is none such, or its bundles are gone
     */
    public Release restore(int release) {
        return catalog.releases().rollBack(OptionalInt.of(release));
    }

    /** Bundles of the release that is to serve and were refused. */
    public List<Refusal> refusals() {
        return sets.refusals();
    }

    /** What a bundle says of itself, in service or not; its files are not read. Empty where the catalogue has no such bundle. */
    public Optional<ModelManifest> of(ModelVersion version) {
        return catalog.said(version);
    }
}
