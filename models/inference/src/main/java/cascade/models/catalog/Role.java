package cascade.models.catalog;

/** What a bundle does in serving. */
public enum Role {
    /** Scores candidates: {@code schema.json}, {@code golden.json}, and {@code model.onnx} or {@code weights.bin}. */
    RANKING("ranking"),
    /** Finds items near items: {@code vectors.bin}. */
    ITEM_VECTORS("item-vectors");

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
