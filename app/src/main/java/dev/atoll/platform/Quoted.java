package dev.atoll.platform;

/**
 * Foreign text inside of a sentence of ours: between back-ticks, of which it has none itself. Pages
 * show them as they are; comments make code of what stands between them.
 */
public final class Quoted {
  private static final char LOOKS_LIKE_A_TICK = 'ˋ';

  private Quoted() {}

  public static String of(String foreign) {
    return "`" + foreign.replace('`', LOOKS_LIKE_A_TICK) + "`";
  }
}
