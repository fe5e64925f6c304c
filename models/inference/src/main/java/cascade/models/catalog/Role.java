package cascade.models.catalog;

/** What a bundle does in serving. */
public enum Role {
    /**
     * Scores candidates: {@code schema.json}, {@code golden.json}, {@code calibration.json}, and {@code model.onnx}, or {@code dense.onnx} beside
     * {@code pools.bin}, or {@code weights.bin}; where its schema reads {@link
     * cascade.features.schema.Similarity}, the towers that tell it: {@code similarity-users.bin} and so on, and {@code similarity-vectors.bin}.
     */
    RANKING("ranking"),
    /** Finds items near items: {@code vectors.bin}, {@code kinds.bin}, {@code index.ivf} over them, and {@code neighbours.bin}. */
    ITEM_VECTORS("item-vectors"),
    /**
     * Finds items for users as they are now: {@code vectors.bin}, {@code kinds.bin}, {@code index.ivf}, {@code users.bin}, {@code
     * vocabulary.json}, {@code golden.json}, and {@code items.bin} where it makes vectors of new items; {@code
     * users-hidden.onnx} and {@code items-hidden.onnx} where there are hidden layers.
     */
    TOWERS("towers"),
    /** Has found items for users: {@code lists.bin}. */
    USER_LISTS("user-lists"),
    /** Says how many candidates each source is asked for: {@code quotas.json}. */
    QUOTAS("quotas");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The name in a manifest. */
    public String text() {
        return text;
    }

    static Role of(String text) {
        for (Role role : values()) {
            if (role.text.equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a role");
    }
}
