package cascade.ops.synthetic;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Posts to draw from, by popularity. */
final class Shelf {

    private static final int TRIES = 20;

    private final List<Post> posts;
    private final double[] cumulative;

    Shelf(List<Post> posts) {
        this.posts = List.copyOf(posts);
        this.cumulative = new double[posts.size()];
        double sum = 0;
        for (int i = 0; i < posts.size(); i++) {
            sum += posts.get(i).popularity();
            cumulative[i] = sum;
        }
    }

    /** A post that is published by {@code now}; empty where chance found none in a few tries. */
    Optional<Post> draw(Instant now, RandomGenerator random) {
        for (int i = 0; i < TRIES && !posts.isEmpty(); i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
            Post post = posts.get(Math.min(found < 0 ? -found - 1 : found, posts.size() - 1));
            if (!post.item().publishedAt().isAfter(now)) {
                return Optional.of(post);
            }
        }
        return Optional.empty();
    }
}
