package cascade.catalogue.log;

/** Nothing more is written, as too much waits for Kafka. */
public final class CatalogueLogFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CatalogueLogFullException(long waiting) {
        super(
                "Too much waits for Kafka to be logged, " + waiting
                        + " bytes, so that nothing more is written until it is back",
                null,
                false,
                false);
    }
}
