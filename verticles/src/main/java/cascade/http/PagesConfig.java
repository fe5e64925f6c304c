package cascade.http;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page that shows feeds to people, at {@code /}.
 *
 * @param areServed whether there is a page at all
 * @param people a file of the people whom the page can show feeds as; null for none
 * @param imageHosts where pictures may come from beside this server, each as in {@code https://images.example:8443} or
 *     {@code *.images.example}; at most {@value #MOST_HOSTS}
 * @param note a line that people should know, below the page's head; empty for none
 */
public record PagesConfig(boolean areServed, @Nullable Path people, List<String> imageHosts, String note) {

    private static final int MOST_HOSTS = 50;
    private static final int MOST_NOTE = 200;

    /** What a content security policy takes for a host, and nothing that could end its directive. */
    private static final Pattern HOST =
            Pattern.compile("(https?://)?(\\*\\.)?[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:\\d{1,5})?");

    public PagesConfig {
        imageHosts = List.copyOf(imageHosts);
        if (imageHosts.size() > MOST_HOSTS) {
            throw new IllegalArgumentException("http.image-hosts names more than " + MOST_HOSTS + " hosts");
        }
        if (note.length() > MOST_NOTE) {
            throw new IllegalArgumentException("http.note has over " + MOST_NOTE + " characters");
        }
        for (String host : imageHosts) {
            if (!HOST.matcher(host).matches()) {
                throw new IllegalArgumentException("http.image-hosts has what is no host: " + Excerpt.of(host));
            }
        }
    }

    public static PagesConfig none() {
        return new PagesConfig(false, null, List.of(), "");
    }
}
