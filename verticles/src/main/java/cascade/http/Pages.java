package cascade.http;

import cascade.http.access.Scope;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /} that shows feeds, the one at {@code /about} that says what decides their order, the console, their modules and the people
 * that feeds can be shown as: read at the start, then sent from memory. Modules lie below a folder named by a digest of all of them, so that browsers may keep them for good and never mix two versions.
 */
final class Pages {

    private static final long MOST_PEOPLE_BYTES = 1 << 20;

    /** The browser asks each time, and is told when it has the file already. */
    private static final String ASK = "no-cache";

    private static final String KEEP = "public, max-age=31536000, immutable";

    private final Map<String, PageFile> files = new HashMap<>();
    private final String version;
    private final String note;
    private final PageFile index;
    private final PageFile signIn;
    private final PageFile about;
    private final PageFile console;
    private final PageFile people;
    private final String policy;

    /** Throws {@link IllegalArgumentException} where the file of people cannot be read. */
    Pages(PagesConfig config) {
        StringBuilder all = new StringBuilder();
        for (String name : PageFiles.NAMES) {
            put(name, resource(name), all);
        }
        new TreeMap<>(PageFiles.LIBRARIES).forEach((name, path) -> put(name, bytes(path), all));
        this.note = config.note().isEmpty() ? "" : "<p class=\"note\">" + escaped(config.note()) + "</p>";
        this.version = PageFile.digest(all.toString().getBytes(StandardCharsets.UTF_8));
        this.index = document("index.html", "main.js");
        this.about = document("about.html", "about/page.js");
        this.console = document("console.html", "console/page.js");
        this.signIn = document("sign-in.html", "sign-in.js");
        this.people = PageFile.of("application/json", people(config.people()));
        this.policy = policy(config.imageHosts());
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/", Endpoint.OPEN, context -> document(context, index)),
                Endpoint.get("/about", Endpoint.OPEN, context -> document(context, about)),
                Endpoint.get("/console", Endpoint.OPEN, context -> document(context, console)),
                Endpoint.get("/sign-in", Endpoint.OPEN, context -> document(context, signIn)),
                Endpoint.get("/people.json", Set.of(Scope.FEED), context -> people.send(context, ASK)),
                Endpoint.get(
                        "/pages/{version}/{file}", Endpoint.OPEN, context -> file(context, context.pathParam("file"))),
                Endpoint.get(
                        "/pages/{version}/{folder}/{file}",
                        Endpoint.OPEN,
                        context -> file(context, context.pathParam("folder") + "/" + context.pathParam("file"))));
    }

    private void document(RoutingContext context, PageFile document) {
        context.response()
                .putHeader("content-security-policy", policy)
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-frame-options", "DENY")
                .putHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()")
                .putHeader("cross-origin-opener-policy", "same-origin");
        document.send(context, ASK);
    }

    private void file(RoutingContext context, String name) {
        PageFile file = files.get(name);
        if (file == null) {
            throw Routes.nothingAt(context);
        }
        // A page that was opened before an update asks for what is no more: it gets what there is, and keeps it not.
        file.send(context, version.equals(context.pathParam("version")) ? KEEP : ASK);
    }

    private PageFile document(String name, String module) {
        String preloaded = PageFiles.modulesFrom(module, Pages::resource).stream()
                .map(needed -> "<link rel=\"modulepreload\" href=\"/pages/" + version + "/" + needed + "\">")
                .collect(Collectors.joining("\n    "));
        String html = new String(resource(name), StandardCharsets.UTF_8)
                .replace("{modules}", preloaded)
                .replace("{version}", version)
                .replace("{note}", note);
        return PageFile.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void put(String name, byte[] content, StringBuilder tags) {
        PageFile file = PageFile.of(PageFiles.contentType(name), content);
        files.put(name, file);
        tags.append(file.tag());
    }

    private static byte[] people(@Nullable Path file) {
        if (file == null) {
            return "[]".getBytes(StandardCharsets.UTF_8);
        }
        try {
            if (Files.size(file) > MOST_PEOPLE_BYTES) {
                throw new IllegalArgumentException("http.people is over " + MOST_PEOPLE_BYTES + " bytes: " + file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("http.people cannot be read: " + e, e);
        }
    }

    /** Nothing from elsewhere but pictures of the hosts named; no text of data can become markup or script. */
    private static String policy(List<String> imageHosts) {
        String images = imageHosts.stream().map(host -> " " + host).collect(Collectors.joining());
        return "default-src 'self'; img-src 'self' data:" + images + "; object-src 'none'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    private static byte[] resource(String name) {
        return bytes("/cascade/pages/" + name);
    }

    private static byte[] bytes(String path) {
        try (InputStream stream = Pages.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(stream, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
