package dev.atoll.scenario;

import java.util.List;
import java.util.Map;

/**
 * A code host as scenarios need it: what people do on it, what they see there, and how badly its
 * deliveries may behave. Repositories are named as Atoll names them.
 */
interface Host {
  /** What Atoll calls the connection to it. */
  String connection();

  /** As whom Atoll speaks there. */
  String bot();

  /** The path that the repository of a scenario has. */
  String repository(String scenario);

  /** Makes it, without any branch, and gives everybody his role in it. */
  void create(String repository);

  /** With the person's sign-in, as git is told it. */
  String cloneUrl(Person person, String repository);

  /** Opens a pull request of the developer's, unless the push has; its number. */
  long open(String repository, String branch, String title);

  /** The comment's id. */
  String comment(String repository, long number, Person person, String text);

  void edit(String repository, long number, Person person, String comment, String text);

  void approve(String repository, long number, Person person, String commit);

  /** Takes back what the reviewer has approved. */
  void withdrawApproval(String repository, long number);

  void merge(String repository, long number, Person person);

  void close(String repository, long number, Person person);

  /** Lets it go onto another branch. */
  void retarget(String repository, long number, Person person, String branch);

  /** The numbers of the open pull requests. */
  List<Long> opened(String repository);

  String head(String repository, long number);

  /** All comments of a pull request, oldest first. */
  List<Said> comments(String repository, long number);

  /**
   * Who said what.
   *
   * @param signs how the bot reacted
   */
  record Said(String id, String author, String text, List<String> signs) {}

  /** The statuses of a commit by context, each as {@code state: description}. */
  Map<String, String> statuses(String repository, String commit);

  /** Where people look at pull requests, but for the number; after the host's own address. */
  String pullRequestPages(String repository);

  // Deliveries.

  /** One never arrives: the next that tells of something that people did, be it a push or not. */
  void loseNextDelivery();

  /** Until they are released, none arrives; then all do, in an order that follows from the seed. */
  void shuffleDeliveries(long seed);

  void releaseDeliveries();

  /** The last ones arrive once more, as they were. */
  void repeatDeliveries(int last);

  /** What it would sign a body with. */
  String signature(String body);

  /** With what a delivery comes that is about a pull request. */
  Map<String, String> headers(String delivery, String signature);

  /** What the host has not done yet, or did wrong. */
  List<String> leftOver();
}
