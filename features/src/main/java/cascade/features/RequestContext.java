package cascade.features;

import java.util.Map;

/**
 * The circumstances of one request, the third field of the ranking model beside user and item.
 *
 * @param values by name: {@code os}, {@code network}, {@code device}, {@code appVersion}, {@code tab}; other names are
 *     carried, and ignored by models that lack them
 */
public record RequestContext(Scene scene, Map<String, String> values) {

    public RequestContext {
        values = Map.copyOf(values);
    }

    /** The part of the application that shows the feed: its {@code tab} where it names one, else the scene. */
    public String surface() {
        return values.getOrDefault("tab", scene.text());
    }
}
