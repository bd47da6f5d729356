# Perl's HTTP::Tiny, with a bearer token where the walk allows it.
use strict;
use warnings;

BEGIN {  # perl-base, which every Debian has, lacks both
  eval { require HTTP::Tiny; require MIME::Base64; MIME::Base64->import };
  if ($@) {
    print "skipped: there is no HTTP::Tiny here, or no MIME::Base64\n";
    exit 77;
  }
}

my $base = "$ARGV[0]/rest/api/3/task/";
my $http = HTTP::Tiny->new(timeout => 10, verify_SSL => 1);
if ($base =~ /^https/ && !$http->can_ssl) {
  print "skipped: this Perl lacks IO::Socket::SSL\n";
  exit 77;
}

sub call {
  my ($sentence, $method, $path, $authorization) = @_;
  my $answer = $http->request($method, $base . $path,
    {headers => {Authorization => $authorization // 'Bearer creator-bearer'}});
  my ($status) = $answer->{content} =~ /"status":"(\w+)"/;
  print "$sentence: $answer->{status}", defined $status ? " $status" : '', "\n";
}

call('read a task', 'GET', '10004', 'Basic ' . encode_base64('creator@example.com:creator-token', ''));
call('read it with a wrong token', 'GET', '10004', 'Bearer wrong');
call('read it as an outsider', 'GET', '10004', 'Bearer outsider-bearer');
call('read an unknown one', 'GET', '99');
call('cancel a task', 'POST', '10003/cancel');
call('cancel it again', 'POST', '10003/cancel');
call('read it', 'GET', '10003');
call('cancel a finished one', 'POST', '10004/cancel');
call('delete a task', 'DELETE', '10004');
