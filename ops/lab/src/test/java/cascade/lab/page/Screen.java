package cascade.lab.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;

/** What a page is looked at with. */
enum Screen {
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK),
    DESKTOP_LIGHT(1440, 900, ColorScheme.LIGHT),
    DESKTOP_DARK(1440, 900, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Screen(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    NewContextOptions options() {
        boolean isPhone = width < 600;
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setIsMobile(isPhone)
                .setHasTouch(isPhone)
                // A picture taken in the middle of a movement is like no other.
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    String fileName() {
        return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    }
}
