package cascade.lab.sim.http;

import cascade.client.feed.FeedItem;
import cascade.client.feed.FeedPage;
import cascade.lab.sim.life.Happening;
import cascade.lab.sim.life.Reading;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as a server answered it, without what is not of the world: people pass that over.
 *
 * @param places of the items in the answer
 * @param scores what the ranker said of them
 */
record Shown(String requestId, String cursor, Page page, int[] places, double[] scores) {

    /** @param most number that an item of the world may have */
    static Shown of(FeedPage answer, World world, int most) {
        List<Integer> pieces = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        int place = 0;
        for (FeedItem item : answer.items()) {
            String id = item.item();
            if (id.matches("i\\d{1,7}")
                    && Integer.parseInt(id.substring(1))
                            < Math.min(most, world.shelf().size())) {
                pieces.add(Integer.parseInt(id.substring(1)));
                places.add(place);
                scores.add(item.scores().getOrDefault("click", 0.0));
            }
            place++;
        }
        return new Shown(
                answer.requestId(),
                answer.cursor(),
                new Page(pieces.stream().mapToInt(piece -> piece).toArray()),
                places.stream().mapToInt(at -> at).toArray(),
                scores.stream().mapToDouble(score -> score).toArray());
    }

    /** The same reading, by places of the answer. */
    Reading placed(Reading reading) {
        return new Reading(
                reading.happenings().stream()
                        .map(happening -> new Happening(
                                happening.what(),
                                happening.piece(),
                                places[happening.position()],
                                happening.millis(),
                                happening.dwellMillis()))
                        .toList(),
                reading.seen(),
                reading.clicks(),
                reading.probabilities(),
                reading.endMillis());
    }
}
