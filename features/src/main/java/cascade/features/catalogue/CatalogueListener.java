package cascade.features.catalogue;

/** Who wants to know when an item comes, changes or goes. Called by the catalogue's writer: quick, and never failing. */
@FunctionalInterface
public interface CatalogueListener {

    /** Counts alone are no change; {@code now} is in place already. */
    void changed(CatalogueRow before, CatalogueRow now);
}
