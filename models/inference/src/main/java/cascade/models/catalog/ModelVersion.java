package cascade.models.catalog;

/**
 * Names one bundle.
 *
 * @param kind {@code nfwfm}, {@code lr}, {@code item2vec}, ...: the bundle's folder in the catalogue
 * @param version sorts by age, such as {@code 20261124T101500Z-1}
 */
public record ModelVersion(String kind, String version) {

    @Override
    public String toString() {
        return kind + "/" + version;
    }
}
