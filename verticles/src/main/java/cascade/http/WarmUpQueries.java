package cascade.http;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.catalogue.Catalogue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a starting server asks itself: every scene in turn, once for somebody nobody knows and once for somebody known.
 *
 * @param known users with a history; may be empty
 * @param anchors items that similar feeds start from; where there are none, waterfalls stand in
 */
public record WarmUpQueries(List<UserId> known, List<ItemId> anchors) {

    private static final List<Scene> SCENES = List.of(Scene.values());

    /** After so many queries every kind of request has come once. */
    static final int KINDS = 2 * SCENES.size();

    private static final int SIZE = 20;

    public WarmUpQueries {
        known = List.copyOf(known);
        anchors = List.copyOf(anchors);
    }

    /** Of users with a history, and of items that trend. */
    public static WarmUpQueries of(List<UserId> known, Catalogue catalogue) {
        return new WarmUpQueries(
                known,
                Arrays.stream(catalogue.trending())
                        .mapToObj(item -> catalogue.row(item).id())
                        .toList());
    }

    /** The {@code n}-th query, such as {@code user=warm-up-1&scene=video&size=20}. */
    String query(int n) {
        Scene scene = SCENES.get(n % SCENES.size());
        int round = n / KINDS;
        boolean isCold = n % KINDS < SCENES.size() || known.isEmpty();
        String user = isCold ? "warm-up-" + n : known.get(round % known.size()).value();
        String query = "user=" + encoded(user) + "&size=" + SIZE + "&scene=";
        if (scene != Scene.SIMILAR) {
            return query + scene.text();
        }
        return anchors.isEmpty()
                ? query + Scene.WATERFALL.text()
                : query + scene.text() + "&item="
                        + encoded(anchors.get(round % anchors.size()).value());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
