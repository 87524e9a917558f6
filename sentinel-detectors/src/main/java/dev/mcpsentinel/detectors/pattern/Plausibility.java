/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.pattern;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells random text from what people write in its place: words, samples, references, identifiers.
 *
 * <p>Every test here is chosen so that random text fails it with a probability below one in a thousand.
 */
final class Plausibility {

    /** Texts that no random secret contains, and nearly every made-up one does. */
    private static final List<String> MADE_UP = words("""
            example sample dummy placeholder changeme change_me change-me replace redacted insert foobar foo_bar
            foo-bar foobaz notreal not-real not_real not-a- not_a_ notasecret invalid fake- fake_ -fake _fake
            faketoken fakekey fakesecret mock- mock_ -mock _mock your- your_ <your yourapi yourtoken yoursecret
            yourkey yourpass my-secret my_secret mysecret my-token my_token mytoken my-api my_api myapikey
            my-key my_key test-key test_key testkey test-token test_token testtoken test-secret test_secret
            testsecret test-api test_api testing test1234 test-1234 secret123 secret-123 secret_123 token123
            token-123 token_123 key123 key-123 key_123 password passw0rd p@ssw p%40ss s3cr3t s3cret secr3t
            010203 112233 0a0b0c deadbeef cafebabe badcafe c0ffee a1b2c3 1a2b3c a1b2-c3 abc123 123abc abcd1234
            1234abcd xyz789 qwerty asdf lorem ipsum hunter2 goes-here goes_here _here -here todo fixme xxxx ****
            .... ---- ____ 0000000 none null undefined
            """);

    /** Names that people give to a secret, found in what stands for one; some providers' prefixes contain them. */
    private static final List<String> NAMES = words("""
            secret-key secret_key secretkey api-key api_key apikey access-token access_token some-secret
            some_secret somesecret auth-token auth_token bearer
            """);

    /** Words whose presence makes a value a name; taken out before the rest is weighed. */
    private static final Pattern WORDS = Pattern.compile(
            "(?i)access|account|action|address|admin|agent|allow|amazon|apache|application|article|assistant|attribute"
                    + "|auth|azure|bearer|browser|button|button|cache|callback|certificate|channel|client|cloud|column"
                    + "|command|common|component|config|connect|consumer|content|context|control|cookie|count|create"
                    + "|credential|customer|database|default|delete|demo|deploy|desktop|detail|develop|device|dialog"
                    + "|digest|disable|document|domain|download|enable|endpoint|engine|error|event|expire|export"
                    + "|external|field|filter|format|function|gateway|generate|github|global|google|group|handler|header"
                    + "|hidden|identity|image|import|index|input|integration|internal|invalid|issue|label|language|level"
                    + "|library|license|listener|local|login|manage|master|memory|message|method|model|module|monitor"
                    + "|native|network|number|object|option|oauth|origin|output|package|parameter|parse|password|payload"
                    + "|permission|plugin|policy|private|process|product|profile|project|prompt|property|protocol"
                    + "|provider|public|query|reader|refresh|register|release|remote|report|request|require|reset"
                    + "|resource|response|result|return|route|sandbox|schema|scope|search|secret|security|select|server"
                    + "|service|session|setting|shared|signature|simple|source|staging|standard|state|static|status"
                    + "|storage|store|stream|string|submit|support|system|table|target|template|tenant|title|token"
                    + "|transport|trigger|unknown|update|upload|usage|user|value|variable|vault|verify|version|window"
                    + "|worker|workflow|workspace|writer");

    private static final Pattern REFERENCE =
            Pattern.compile("(?i)\\$\\{|\\$\\(|\\{\\{|}}|<[^>]{0,80}>|%[(s{]|#\\{|\\{[a-z_][\\w.]{0,60}}"
                    + "|^[$%@&]|^env[.:]|process\\.env|environ|getenv|^op://|^vault:|^ref\\+|^arn:|^secretref|^keyring"
                    + "|^encrypted|^enc\\[|^\\{(?:ssha|sha|bcrypt|noop|cipher)|^\\$(?:2[aby]|5|6|argon2|pbkdf2)");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)://|^[./~\\\\]|^[a-z]:\\\\|\\\\[a-z]|^www\\.|^urn:|^data:|^sha\\d{1,3}[-:]|^ssh-|^-----|@[\\w-]{1,60}\\.[a-z]{2,10}$"
                    + "|\\.(?:com|org|net|io|dev|local|internal|json|ya?ml|toml|xml|html?|pem|key|crt|txt|md|py|[jt]sx?|java|go|rb|php|sh|cfg|ini|env|svg|png|jpg|css)$");

    private static final Pattern UUID =
            Pattern.compile("(?i)\\{?[0-9a-f]{8}-?[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}?");
    private static final Pattern DATE_OR_NUMBER =
            Pattern.compile("v?[0-9][0-9.,:TZ+_/-]{0,40}|#[0-9a-fA-F]{3,8}|0x[0-9a-fA-F]{1,16}");
    private static final Pattern NAME_PART = Pattern.compile(
            "[A-Za-z]{0,30}[0-9]{0,4}|[0-9]{1,10}|[0-9]{1,4}[A-Za-z]{1,3}|(?i:e2e|i18n|l10n|k8s|a11y|o11y|b2b|p2p|m2m)");
    private static final Pattern PASS =
            Pattern.compile("(?i)(?:^|[^a-z])(?:pass|passwd|pwd|pw)(?:$|[^a-z])|(?:pass|passwd|pwd)[0-9]{0,4}$");
    private static final Pattern HEX = Pattern.compile("(?i)[0-9a-f]{16,200}");
    private static final Pattern CODE =
            Pattern.compile("[()\\[\\]{}<>;,|\\s\"'`]|[a-zA-Z_]\\w*\\.[a-zA-Z_]\\w*\\.|::|->|=>");

    /** Passwords that stand in documentation and development set-ups, and protect nothing. */
    private static final Set<String> COMMON_PASSWORDS = Set.copyOf(words("""
            pass passwd pwd pw pword mypass mypwd secret secrets mysecret topsecret supersecret s3cret s3cr3t
            root toor admin adminpw administrator user username guest test tests testing tester testpw testpass
            demo dev local localhost postgres postgresql mysql mariadb mongo mongodb redis rabbit rabbitmq sa
            oracle neo4j clickhouse default docker changeit letmein welcome welcome1 foo bar baz abc hello world
            token key db database app api host server hidden masked string value true false nil empty blank
            unset nopass nopassword credentials credential auth x y p pa u abcdef secure private
            """));

    private Plausibility() {}

    /** Accepts all but the texts that are visibly made up: for values whose shape alone already says what they are. */
    static boolean randomText(String text) {
        return randomTextWithRuns(text) && longestRun(text.toLowerCase(Locale.ROOT), 0) < 6;
    }

    /** Like {@link #randomText}, for formats with stretches of one character (zero bytes in base64 are {@code AAAA}). */
    static boolean randomTextWithRuns(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return MADE_UP.stream()
                        .filter(word -> word.length() > 4 && word.charAt(0) != '0')
                        .noneMatch(lower::contains)
                && !lower.contains("xxxx")
                && longestRun(lower, 1) < 6
                && !isPeriodic(lower);
    }

    /** Accepts a text that is most likely a key, for values of which only the name says that they are secret. */
    static boolean secret(String text) {
        if (text.length() < 16
                || !isWritten(text)
                || DATE_OR_NUMBER.matcher(text).matches()
                || UUID.matcher(text).matches()) {
            return false;
        }
        if (text.startsWith("eyJ") || CODE.matcher(text).find() || isName(text)) {
            return false;
        }
        String rest = WORDS.matcher(text).replaceAll("");
        if (rest.length() < 16 || isName(rest)) {
            return false;
        }
        if (hidesMadeUpText(text)) {
            return false;
        }
        if (HEX.matcher(rest).matches()) {
            return rest.length() >= 24 && entropy(rest) >= 2.8 && !isOneCaseOnlyLetters(rest);
        }
        return hasLetterAndDigit(rest)
                && !isLowerCaseName(rest)
                && entropy(rest) >= 3.3
                && transitions(rest) * 5 >= rest.length();
    }

    /** Accepts a text that is most likely a password somebody uses. */
    static boolean password(String text) {
        if (text.length() < 8
                || !isWritten(text)
                || DATE_OR_NUMBER.matcher(text).matches()
                || UUID.matcher(text).matches()) {
            return false;
        }
        if (CODE.matcher(text).find() || isName(text) || PASS.matcher(text).find()) {
            return false;
        }
        String rest = WORDS.matcher(text).replaceAll("");
        return rest.length() >= 6 && hasLetterAndDigit(rest) && entropy(rest) >= 2.3 && transitions(rest) >= 3;
    }

    /** Accepts what can be the password of a URL: any text but placeholders, references and the usual defaults. */
    static boolean urlPassword(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.length() >= 5
                && isWritten(text)
                && !PASS.matcher(text).find()
                && !COMMON_PASSWORDS.contains(lower)
                && !COMMON_PASSWORDS.contains(lower.replaceAll("[^a-z]", ""))
                && entropy(text) >= 1.9;
    }

    /** Returns the Shannon entropy in bits per character. */
    static double entropy(String text) {
        int[] counts = new int[128];
        for (int i = 0; i < text.length(); i++) {
            counts[Math.min(text.charAt(i), 127)]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** Neither a reference to a value kept elsewhere, nor an address, nor a sample. */
    private static boolean isWritten(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                && !REFERENCE.matcher(text).find()
                && !ADDRESS.matcher(text).find()
                && MADE_UP.stream().noneMatch(lower::contains)
                && NAMES.stream().noneMatch(lower::contains)
                && longestRun(lower, 0) < 4
                && longestRun(lower, 1) < 5
                && longestRun(lower, -1) < 5
                && !isPeriodic(lower);
    }

    /** Words or numbers joined by separators, or one camel-case word. */
    private static boolean isName(String text) {
        for (String part : text.split("[-_./:@+=&?!*#~^\\\\%$]", -1)) {
            for (String word : part.split("(?<=[a-z])(?=[A-Z])", -1)) {
                if (!NAME_PART.matcher(word).matches()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Base64 of a readable text that is itself a sample, as tests and documentation like to show it. */
    private static boolean hidesMadeUpText(String text) {
        try {
            String hidden =
                    new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return hidden.chars().allMatch(c -> c >= 0x20 && c < 0x7f)
                    && (MADE_UP.stream().anyMatch(hidden::contains)
                            || NAMES.stream().anyMatch(hidden::contains)
                            || hidden.contains("test")
                            || hidden.contains("token")
                            || hidden.contains("secret"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Lower-case words joined by separators, with hardly a digit, as in {@code ctx7sk-custom-part}. */
    private static boolean isLowerCaseName(String text) {
        return text.chars().noneMatch(c -> c >= 'A' && c <= 'Z')
                && text.chars().filter(c -> c >= '0' && c <= '9').count() < 3
                && (text.indexOf('-') >= 0 || text.indexOf('_') >= 0 || text.indexOf('.') >= 0);
    }

    private static boolean hasLetterAndDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9')
                && text.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static boolean isOneCaseOnlyLetters(String text) {
        return text.chars().noneMatch(c -> c >= '0' && c <= '9') || text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The longest stretch in which each character is the one before plus {@code step}. */
    private static int longestRun(String text, int step) {
        int longest = 1;
        int run = 1;
        for (int i = 1; i < text.length(); i++) {
            run = text.charAt(i) == text.charAt(i - 1) + step ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** The tail repeats a unit of up to eight characters at least three times, as in {@code abcabcabcabc}. */
    private static boolean isPeriodic(String text) {
        int tail = Math.min(text.length(), 18);
        for (int period = 1; period <= 8 && period * 3 <= tail; period++) {
            int from = text.length() - Math.max(period * 3, Math.min(tail, 12));
            boolean same = from >= 0;
            for (int i = from + period; same && i < text.length(); i++) {
                same = text.charAt(i) == text.charAt(i - period);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** How often the kind of character (lower, upper, digit, other) changes. */
    private static int transitions(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            if (kind(text.charAt(i)) != kind(text.charAt(i - 1))) {
                changes++;
            }
        }
        return changes;
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 0;
        }
        if (c >= 'A' && c <= 'Z') {
            return 1;
        }
        return c >= '0' && c <= '9' ? 2 : 3;
    }
}
